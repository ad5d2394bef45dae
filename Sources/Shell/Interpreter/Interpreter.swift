package import Kernels
package import Language
import Reports
package import Tracking
import LineEditing
import RatingData
import Recommender

/// Executes statements on a session: the one way in, for the prompt, scripts, `-c` and pipes.
///
/// It lives on the main thread. Each statement works on the session as a value; where it fails, the
/// session is as it was.
package final class Interpreter {
  package internal(set) var session: Session
  package let store: RunStore
  package let console: Console
  package var policy: ExecutionPolicy
  let table = CommandTable.standard
  /// Shows a progress bar for an activity; nil where no terminal would show it.
  package var showProgress: (@Sendable (Activity) -> ProgressEnd)?
  /// The session before each statement that changed it, the latest last.
  var past: [Session] = []
  /// The scripts that are being executed, the innermost last.
  var sources: [SourceFile] = []
  /// The interrupts before the text that is being executed; a later one stops it.
  private var earlierInterrupts = 0
  /// How the last thing to be executed ended, where that was not well.
  var worst: Ending = .completed

  package typealias ProgressEnd = @Sendable () -> Void

  package init(
    session: Session, store: RunStore, console: Console, policy: ExecutionPolicy
  ) {
    self.session = session
    self.store = store
    self.console = console
    self.policy = policy
  }

  // MARK: - Texts

  /// Executes a text, statement by statement, up to its end, `quit`, an interrupt, or the first
  /// error where the policy says so.
  package func execute(_ source: SourceText) -> Ending {
    if sources.isEmpty { earlierInterrupts = Interrupts.count }
    var lexer = Lexer(source)
    var ending = Ending.completed
    while !lexer.isAtEnd {
      let first = lexer.nextLine
      let result = Result { try lexer.nextStatements() }
      echo(source.lines[first..<min(lexer.nextLine, source.lines.count)])
      let next: Ending
      switch result {
      case .success(let statements): next = execute(statements)
      case .failure(let error):
        console.report(diagnostic(for: error, in: source))
        next = .failed
      }
      switch next {
      case .completed: continue
      case .quit, .interrupted: return next
      case .failed, .expectationFailed:
        ending = next
        if policy.stopsAtErrors { return ending }
      }
    }
    return ending
  }

  private func execute(_ statements: [Statement]) -> Ending {
    var ending = Ending.completed
    for statement in statements {
      let next = execute(statement)
      if next == .completed { continue }
      ending = next
      if policy.stopsAtErrors || next == .interrupted { return ending }
      if case .quit = next { return ending }
    }
    return ending
  }

  private func echo(_ lines: ArraySlice<[Character]>) {
    for line in lines where !line.starts(with: "#>") { console.echo(String(line)) }
  }

  // MARK: - Statements

  /// Executes one statement, and reports its error.
  func execute(_ statement: Statement) -> Ending {
    if isInterrupted {
      console.note("interrupted before `\(statement.text)`")
      return .interrupted
    }
    do {
      try perform(statement)
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

  /// Carries a statement out; where it throws, the session is as it was.
  func perform(_ statement: Statement) throws {
    let invocation = try Parsed(statement, self)
    let before = session
    let clock = ContinuousClock()
    let start = clock.now
    do {
      var reader = ArgumentReader(invocation.words, of: invocation.command, in: statement)
      let report = try invocation.command.body(self, &reader)
      try deliver(report, invocation.destination)
    } catch let unrecorded as UnrecordedRun {
      remember(statement, invocation.command, before: before)
      throw unrecorded
    } catch let failed as FailedCheck {
      session = before
      try deliver(failed.report, invocation.destination)
      throw failed.diagnostic
    } catch {
      session = before
      throw error
    }
    remember(statement, invocation.command, before: before)
    if session.display.showsTimes && console.showsTimes {
      console.note("time \(DurationText(clock.now - start))")
    }
  }

  private func remember(_ statement: Statement, _ command: Command, before: Session) {
    let changes = command.effect == .changes
    session.journal.append(JournalEntry(text: statement.text, changes: changes))
    guard changes, command.name != "run", command.name != "undo" else { return }
    past.append(before)
    if past.count > 20 { past.removeFirst() }
  }

  private func deliver(_ report: Report, _ destination: Destination) throws {
    switch destination {
    case .console(let format): try console.show(report, as: format ?? session.display.format)
    case .file(let file): try file.write(report)
    }
  }

  // MARK: - Work

  /// Does work that may take long: with a progress bar, and stopped by Ctrl-C.
  func working<Result>(_ body: (Activity) throws -> Result) throws -> Result {
    let activity = Activity()
    let end = showProgress?(activity)
    defer { end?() }
    return try Interrupts.cancelling(with: { activity.cancel() }) {
      // Ctrl-C may have come since the statement began.
      if isInterrupted { activity.cancel() }
      return try body(activity)
    }
  }

  private var isInterrupted: Bool { Interrupts.count > earlierInterrupts }
}
