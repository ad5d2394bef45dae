import Kernels
import Language
import Recommender
import Reports
import Tracking

/// What a command's function works with beside its arguments.
struct Invocation {
  let interpreter: Interpreter
  let reader: ArgumentReader

  /// The session. What a function changes is undone where it throws.
  var session: Session {
    get { interpreter.session }
    nonmutating set { interpreter.session = newValue }
    nonmutating _modify { yield &interpreter.session }
  }

  var store: RunStore { interpreter.store }
  var console: Console { interpreter.console }
  var statement: Statement { reader.statement }

  /// Says something that is no data: a confirmation, a warning.
  func note(_ text: String) { console.note(text) }

  /// Says what was done, where the policy is to confirm it.
  func confirm(_ text: @autoclosure () -> String) {
    if interpreter.policy.confirms { note(text()) }
  }

  /// An error of the statement as a whole.
  func fault(_ message: String, hints: [String] = []) -> Diagnostic {
    reader.diagnostic(message, at: statement.span, hints: hints)
  }

  func fault(_ message: String, at word: Argument, hints: [String] = []) -> Diagnostic {
    reader.diagnostic(message, at: word.span, hints: hints)
  }

  /// Does something with the file that a word names; what is wrong with it is told at the word.
  ///
  /// - Parameter place: Where the file would be.
  func reading<Result>(
    _ word: Argument, _ place: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch FileFault.missing(let path) {
      throw fault(
        "\(FileFault.missing(path: path))", at: word,
        hints: NearestFile.hints(for: path, at: place))
    } catch let fault as FileFault {
      throw self.fault("\(fault)", at: word, hints: fault.hints)
    } catch let fault as ScriptFault {
      throw self.fault("\(fault)", at: word)
    }
  }

  /// The words of the statement after the command.
  var words: [Argument] { reader.all }

  /// What work may use of the machine, and what there is left now.
  var resources: Resources {
    var resources = session.resources
    resources.free = MachineMemory.available
    return resources
  }

  /// Says which of several models a look is at.
  func noteFold() {
    let folds = session.plan.validation.method.folds
    if folds > 1 { note("note: of \(folds) folds, this is the model of the first") }
  }

  /// An activity for work that takes no time.
  var idle: Activity { Activity() }

  /// " in 0.3 s", where times may be told.
  func time(_ seconds: Double) -> String {
    console.showsTimes ? " in \(DurationText(seconds: seconds))" : ""
  }

  /// Does work that may take long: with a progress bar, and stopped by Ctrl-C.
  func working<Result>(_ body: (Activity) throws -> Result) throws -> Result {
    try interpreter.working(body)
  }
}
