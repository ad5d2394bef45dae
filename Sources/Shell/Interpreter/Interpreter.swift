import Experiments
package import Kernels
package import Language
import LineEditing
import Recommender
import Reports
import Serving
package import Tracking
import WebPages

/// Executes statements on a session: the one way in, for the prompt, scripts, `-c` and pipes.
///
/// It lives on the main thread. Each statement works on the session as a value; where it fails, the
/// session is as it was.
package final class Interpreter {
  package internal(set) var session: Session
  package let store: RunStore
  package let console: Console
  package var policy: ExecutionPolicy
  /// The commands that there are.
  let table: CommandTable
  /// Shows a progress bar for an activity; nil where no terminal would show it.
  package var showProgress: (@Sendable (Activity) -> ProgressEnd)?
  /// Shows what is longer than the screen; nil where it is printed as everything else.
  var pager: Pager?
  /// Says at once what is waited for; nil where nobody looks.
  package var announce: (@Sendable (String) -> Void)?
  /// Waits for Enter and says whether to go on; nil where nobody is there to press it.
  package var pause: ((_ interruptsBefore: Int) -> Bool)?
  /// Whether a transcript has the lines that are executed.
  var isEchoing = true
  /// The scripts that are being executed, the innermost last.
  var sources: [SourceFile] = []
  /// How many texts are being executed, each called by the one before.
  private var depth = 0
  /// Whether standard input is the script, and no input for the programs that it starts.
  private(set) var isReadingInput = false
  /// The interrupts that are done with.
  var seenInterrupts = 0
  /// The session that a statement goes back to where it fails from now on; nil for the one before
  /// it.
  private var kept: Session?
  /// The file that the report of the statement goes to that is being carried out.
  private(set) var outputFile: ReportFile?
  var isWritingFile: Bool { outputFile != nil }
  /// The form that the statement chooses for the console.
  private(set) var chosenFormat: OutputFormat?
  /// Whether the command writes that file itself.
  private var hasTakenOutputFile = false
  /// The file that the session is written to, as it happens.
  var log: SessionLog?
  /// Whether a log could not be written to its end. That stops nothing, but is no success.
  package internal(set) var hasLostLog = false

  /// The server of the store's runs, while there is one.
  var server: Server?
  /// What its pages see of the session, put there after each statement.
  var served: ServedSession?
  /// What keeps the session for the next one; nil where none is kept.
  var keeper: SessionKeeper?

  package typealias ProgressEnd = @Sendable () -> Void

  init(
    session: Session, store: RunStore, console: Console, policy: ExecutionPolicy,
    table: CommandTable
  ) {
    self.table = table
    self.session = session
    self.store = store
    self.console = console
    self.policy = policy
  }

  // MARK: - Texts

  /// Executes a text, statement by statement, up to its end, `quit`, an interrupt, or the first
  /// error where the policy says so.
  package func execute(_ source: SourceText) -> Ending {
    var parts = CollectionOfOne(source).makeIterator()
    return executeParts { parts.next() }
  }

  /// Executes standard input: each line as soon as it is there, for those who drive this program
  /// from another.
  func executeStandardInput() -> Ending {
    var input = StandardInput()
    isReadingInput = true
    defer { isReadingInput = false }
    let ending = executeParts { input.next(interruptsBefore: seenInterrupts) }
    if let fault = input.fault {
      console.report(Diagnostic("\(fault)"))
      return ending.followed(by: .failed)
    }
    return input.isInterrupted ? .interrupted : ending
  }

  /// Takes one step after the other, until there is none or the policy stops.
  private func follow(_ step: () -> Ending?) -> Ending {
    var ending = Ending.completed
    while let next = step() {
      ending = ending.followed(by: next)
      if stops(after: next) { break }
    }
    return ending
  }

  /// Executes texts, each before the next is asked for.
  private func executeParts(_ next: () -> SourceText?) -> Ending {
    depth += 1
    defer { depth -= 1 }
    if depth == 1 { seenInterrupts = Interrupts.count }
    return follow { next().map(executeRows) }
  }

  /// Executes the rows of a text, each before the next is read.
  private func executeRows(of source: SourceText) -> Ending {
    var lexer = Lexer(source)
    return follow {
      if lexer.isAtEnd { return nil }
      let first = lexer.nextRow
      let result = Result { () throws(SyntaxError) in try lexer.nextStatements() }
      echo(source.lines[first..<min(lexer.nextRow, source.lines.count)])
      switch result {
      case .success(let statements):
        var rest = statements.makeIterator()
        return follow { rest.next().map(executeLogged) }
      case .failure(let error):
        console.report(Diagnostic(error, in: source))
        return .failed
      }
    }
  }

  /// Whether nothing is executed after what ended so.
  func stops(after ending: Ending) -> Bool {
    ending.isFinal || ending != .completed && policy.stopsAtErrors
  }

  /// A transcript has the lines of the text itself; those of scripts that it calls are output.
  private func echo(_ lines: ArraySlice<[Character]>) {
    guard depth == 1, isEchoing else { return }
    for line in lines where !line.starts(with: "#>") { console.echo(String(line)) }
  }

  // MARK: - Statements

  /// Carries a statement out, with what it says in the log.
  private func executeLogged(_ statement: Statement) -> Ending {
    guard depth == 1, let log else { return attempt(statement) }
    console.startRecording()
    let ending = attempt(statement)
    let output = console.stopRecording()
    // `log off` is no part of what it ends.
    if self.log?.path == log.path { write(statement, ending, output, to: log) }
    return ending
  }

  /// Carries a statement out, and reports its error.
  private func attempt(_ statement: Statement) -> Ending {
    if Interrupts.count != seenInterrupts {
      console.note("interrupted before `\(statement.text)`")
      return .interrupted
    }
    do {
      try waitingForLocks { try perform(statement) }
      return .completed
    } catch let quit as Quit {
      return .quit(status: quit.status)
    } catch let cancelled as Cancelled {
      console.note(Interpreter.words(for: cancelled))
      return .interrupted
    } catch let failure as ScriptFailure {
      return failure.ending
    } catch {
      let diagnostic = diagnostic(for: error, of: statement)
      console.report(diagnostic)
      return diagnostic.kind == .expectationFailed ? .expectationFailed : .failed
    }
  }

  /// Carries a statement out; where it throws, the session is as it was, or as it was kept last.
  func perform(_ statement: Statement) throws {
    let parsed = try Parsed(statement, self)
    let (before, outerKept) = (session, kept)
    kept = nil
    defer {
      kept = outerKept
      served?.show(session.workspace)
    }
    let clock = ContinuousClock()
    let start = clock.now
    (outputFile, chosenFormat, hasTakenOutputFile) = (nil, nil, false)
    switch parsed.destination {
    case .file(let file, _): outputFile = file
    case .console(let format): chosenFormat = format
    }
    do {
      var reader = ArgumentReader(parsed.words, of: parsed.command, in: statement)
      let report = try parsed.command.body(self, &reader)
      try deliver(report, parsed)
      remember(parsed, hasShown: !report.isEmpty, before)
    } catch let unkept as UnkeptResult {
      remember(parsed, hasShown: false, before)
      try deliver(unkept.report, parsed)
      throw unkept.cause
    } catch let failed as FailedCheck {
      session = kept ?? before
      try deliver(failed.report, parsed)
      throw failed.diagnostic
    } catch {
      session = kept ?? before
      throw Cancelled(endedBy: error) ?? error
    }
    keepForNext()
    if session.display.showsTimes && console.showsTimes {
      console.note("time \(DurationText(clock.now - start))")
    }
  }

  /// The words of commands, settings and measures, and those of queries.
  var languageWords: Set<String> {
    Set(
      table.commands.map(\.name) + SettingTable.names + MeasureTable.standard.names
        + RunQuery.Keyword.allCases.map(\.rawValue))
  }

  /// Keeps the session as it is now, whatever becomes of the statement that is being carried out.
  func keepSession() { kept = session }

  /// The command writes the file of the statement itself.
  func takeOutputFile() { hasTakenOutputFile = true }

  private func deliver(_ report: Report, _ parsed: Parsed) throws {
    switch parsed.destination {
    case .console(let format):
      try console.show(report, as: format ?? session.display.format, through: page)
    case .file(let file, let span):
      do {
        if !parsed.command.copiesToFile && !hasTakenOutputFile {
          try file.write(report, interruptsBefore: seenInterrupts)
        }
        if policy.confirms {
          console.note("\(file.appends ? "added to" : "written to") \(file.path)")
        }
      } catch let cancelled as Cancelled {
        throw cancelled
      } catch {
        throw Diagnostic(
          "\(error)", at: span, in: parsed.statement.source, hints: Interpreter.hints(error))
      }
    }
  }
}
