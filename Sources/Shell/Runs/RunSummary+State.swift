import Reports
import Tracking

extension RunSummary {
  /// What became of the run, in a word.
  var state: String { isInterrupted ? "interrupted" : status.rawValue.lowercased() }

  /// Whether it stands for the runs of a sweep, and has no measures of its own.
  var isSweep: Bool { tag(SweepTag.sweep) != nil }

  /// Whether the run was given a name.
  var isNamed: Bool { runName != RunInfo.usualName(number) }

  /// The name, where it was given one.
  var nameCell: Cell { isNamed ? .text(runName) : .empty }
}
