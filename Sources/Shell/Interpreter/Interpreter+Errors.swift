import Experiments
import Files
import Kernels
import Language
import RatingData
import Recommender
import Spark
import Tracking

/// The one place where errors of all modules become diagnostics.
extension Interpreter {
  /// The error of a statement: an error without a place of its own gets that of the words after
  /// the command.
  func diagnostic(for error: any Error, of statement: Statement) -> Diagnostic {
    if let diagnostic = error as? Diagnostic { return diagnostic }
    let words = statement.words
    let span =
      words.count > 1 ? words[1].span.through(words[words.count - 1].span) : words[0].span
    return Diagnostic("\(error)", at: span, in: statement.source, hints: Interpreter.hints(error))
  }

  static func hints(_ error: any Error) -> [String] {
    switch error {
    case let error as PipelineError: [error.hint]
    case let error as FilterError: [error.hint]
    case let error as FileFault: error.hints
    case let error as SparkError: error.hints
    case let error as ThereError: error.hints
    case RunStoreError.experimentIsDeleted(let name):
      ["to bring it back: restore experiment \(ScriptText.quoted(name))"]
    default: []
    }
  }

  /// What is said of a command that Ctrl-C has stopped.
  static func words(for cancelled: Cancelled) -> String {
    let percent = Int(cancelled.fraction * 100)
    let progress = cancelled.stage.isEmpty ? "" : " at \(percent) % of \(cancelled.stage)"
    return "cancelled\(progress); the session is as it was"
  }
}
