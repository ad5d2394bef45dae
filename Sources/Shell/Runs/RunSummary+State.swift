import Reports
import Tracking

extension RunSummary {
  /// What became of the run, in a word.
  var state: String { isInterrupted ? "interrupted" : status.rawValue.lowercased() }

  /// Whether the run was given a name.
  var isNamed: Bool { runName != "run-\(number)" }

  /// The name, where it was given one.
  var nameCell: Cell { isNamed ? .text(runName) : .empty }
}
