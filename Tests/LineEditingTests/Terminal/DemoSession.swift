import TerminalTesting
import TestSupport

/// The demo shell on a terminal, with a home of its own.
struct DemoSession {
  static let prompt = "demo>"

  let home: TemporaryFolder
  let terminal: PseudoTerminal

  /// Starts the demo and waits for its prompt.
  init(
    _ arguments: [String] = [], environment: [String: String] = [:], history: [String] = [],
    rows: Int = 24, columns: Int = 72, home given: TemporaryFolder? = nil
  ) throws {
    home = try given ?? TemporaryFolder()
    var variables = ["HOME": home.path, "XDG_STATE_HOME": home.path]
    variables.merge(environment) { $1 }
    if !history.isEmpty { try Self.write(history, home: home) }
    terminal = try PseudoTerminal(
      [BuiltProgram.path("LineEditorDemo")] + arguments, environment: variables, rows: rows,
      columns: columns)
    try terminal.wait(line: Self.prompt)
  }

  /// Types a line and Enter, and waits for `output` and a new prompt.
  func run(_ line: String, expecting output: String) throws {
    try terminal.type(line + Key.enter)
    try terminal.wait(for: "\(output)\n\(Self.prompt)")
  }

  private static func write(_ history: [String], home: TemporaryFolder) throws {
    try home.makeFolder("latentlens")
    _ = try home.write(history.map { $0 + "\n" }.joined(), to: "latentlens/history")
  }
}
