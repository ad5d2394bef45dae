import Experiments
import FoundationEssentials
import Kernels
import Language
import LineEditing

/// The prompt: reads lines with the editor and hands them to the interpreter, until the end of
/// input or `quit`.
final class PromptLoop {
  private let interpreter: Interpreter
  private let environment: [String: String]
  private let history: History
  private let lastSession: LastSession
  private let readsInit: Bool
  private let isQuiet: Bool

  init(
    _ interpreter: Interpreter, _ environment: [String: String], _ lastSession: LastSession,
    readsInit: Bool, isQuiet: Bool
  ) {
    self.lastSession = lastSession
    self.interpreter = interpreter
    self.environment = environment
    self.readsInit = readsInit
    self.isQuiet = isQuiet
    history = History(file: HistoryFile(environment: environment))
  }

  func run() -> Ending {
    let appearance = Appearance(environment: environment, isTerminal: true)
    let assistant = LineAssistant(interpreter, history)
    guard
      let editor = LineEditor(
        program: "latentlens", appearance: appearance, history: history, delegate: assistant)
    else {
      interpreter.console.report(Diagnostic("this terminal cannot edit lines"))
      return .failed
    }
    greet()
    if readsInit, case .quit(let status) = executeInit() { return .quit(status: status) }
    _ = interpreter.begin(with: lastSession)
    while true {
      switch editor.readLine(
        prompt: PromptText(
          interpreter.session, columns: TerminalSize.current().columns,
          usesUnicode: appearance.usesUnicode
        ).prompt)
      {
      case .endOfInput: return .completed
      case .interrupted: continue
      case .line(let line):
        remember(line)
        if case .quit(let status) = interpreter.execute(SourceText(line, name: nil)) {
          return .quit(status: status)
        }
      }
    }
  }

  private func greet() {
    if isQuiet { return }
    interpreter.console.note(
      "LatentLens \(Version.current)   help lists the commands, tour shows them, Ctrl-D ends")
    if let offer = lastSession.offer { interpreter.console.note(offer) }
    tellTrouble()
  }

  private func remember(_ line: String) {
    let wasWell = history.trouble == nil
    history.add(Secrets.hidden(in: line))
    if wasWell { tellTrouble() }
  }

  /// Says what keeps the history out of its file.
  private func tellTrouble() {
    if let trouble = history.trouble { interpreter.console.note("note: \(trouble)") }
  }

  /// Executes `init.ll`; an error in it is shown, and the prompt comes all the same.
  private func executeInit() -> Ending {
    let home = environment["HOME"].map { $0 + "/.config" }
    let chosen = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let folder = chosen ?? home else { return .completed }
    let path = folder + "/latentlens/init.ll"
    guard FileManager.default.fileExists(atPath: path) else { return .completed }
    do {
      return try interpreter.run(script: path, arguments: [])
    } catch let cancelled as Cancelled {
      interpreter.console.note(Interpreter.words(for: cancelled))
      return .interrupted
    } catch {
      interpreter.console.report(Diagnostic("\(error)"))
      return .failed
    }
  }
}
