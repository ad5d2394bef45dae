import Experiments
import Kernels
import Language
import Pages
import RatingData
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

  /// Says what there is to say of a run.
  func say(_ notes: [RunNote]) {
    for each in notes { note(each.words(showsTimes: console.showsTimes)) }
  }

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
  /// - Parameter resolvedPath: Where the file would be.
  func reading<Result>(
    _ word: Argument, _ resolvedPath: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch FileFault.missing(let path) {
      throw fault(
        "\(FileFault.missing(path: path))", at: word,
        hints: NearestFile.hints(for: path, at: resolvedPath))
    } catch let fault as FileFault {
      throw self.fault("\(fault)", at: word, hints: fault.hints)
    } catch let fault as ScriptFault {
      throw self.fault("\(fault)", at: word)
    }
  }

  /// Lines of a script as the file must have them that they are written to, if there is one.
  func placed(_ lines: [String]) -> [String] {
    guard let file = interpreter.outputFile else { return lines }
    return lines.map(ScriptFolder(ofFileAt: file.place).line)
  }

  /// The words of the statement after the command.
  var words: [Argument] { reader.all }

  /// What work may use of the machine, and what there is left now.
  var resources: Resources { session.availableResources }

  /// Says which of several models a look is at.
  func noteFold() {
    say(RunNote.ofFold(session.plan))
  }

  /// An activity for work that takes no time.
  var idle: Activity { Activity() }

  /// " in 0.3 s", where times may be told.
  func time(_ seconds: Double) -> String {
    console.showsTimes ? " in \(DurationText(seconds: seconds))" : ""
  }

  /// Does work that may take long: with a progress bar, and stopped by Ctrl-C.
  func working<Result>(_ body: (Activity) throws -> Result) throws -> Result {
    try interpreter.supervise(body)
  }
}

extension Invocation {
  /// Reads a file's ratings, which take the place of the session's; see `Workspace.load`.
  func load(
    _ path: String, given: String, _ options: LoadOptions
  ) throws -> (loaded: LoadedRatings, seconds: Double, aboutTitles: TitleRemark?) {
    try session.workspace.load(path, given: given, options, for: interpreter)
  }

  /// Makes ratings, which take the place of the session's; see `Workspace.generate`.
  func generate(_ request: GenerationRequest) throws -> SyntheticRatings {
    try session.workspace.generate(request, for: interpreter)
  }

  /// The ratings that a run would take. Those in Spark are brought over for it.
  ///
  /// - Throws: `PipelineError.noRatings`, `SparkError`, `Cancelled`.
  func takenRatings() throws -> Ratings {
    try bring()
    guard let ratings = session.sampled else { throw PipelineError.noRatings }
    return ratings
  }

  /// The ratings that a run would take, with what can be counted of them.
  ///
  /// - Throws: `PipelineError.noRatings`, `SparkError`, `Cancelled`.
  func ratingStatistics() throws -> (ratings: Ratings, statistics: RatingStatistics) {
    let ratings = try takenRatings()
    let statistics = try working {
      try RatingStatistics(ratings, threads: session.resources.threads, activity: $0)
    }
    return (ratings, statistics)
  }
}
