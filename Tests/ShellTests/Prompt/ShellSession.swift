import TerminalTesting

/// The real program on a terminal, with a home of its own.
struct ShellSession {
  static let program = BuiltProgram.path("latentlens")
  static let prompt = "latentlens>"

  /// A run on these ratings takes long enough to be interrupted, on any machine.
  #if DEBUG
    static let longRun = "generate 1000000 8000 4000"
  #else
    static let longRun = "generate 6000000 60000 20000"
  #endif
  /// A run on these takes no time.
  static let shortRun = "generate 2000 50 40"

  let home: SessionHome
  let terminal: PseudoTerminal

  /// Starts the program; without arguments it waits for the prompt.
  init(
    _ arguments: [String] = [], environment: [String: String] = [:],
    home: SessionHome = SessionHome(),
    waitingFor prompt: String? = nil, rows: Int = 30, columns: Int = 80
  ) throws {
    self.home = home
    terminal = try PseudoTerminal(
      [Self.program] + arguments,
      environment: home.environment.merging(environment) { $1 }, folder: home.work, rows: rows,
      columns: columns)
    if let prompt = prompt ?? (arguments.isEmpty ? Self.prompt : nil) {
      try terminal.wait(line: prompt)
    }
  }

  /// Starts a system shell, with the program's path in `LATENTLENS`.
  init(systemShell home: SessionHome) throws {
    self.home = home
    terminal = try PseudoTerminal(
      ["/bin/sh", "-i"], environment: home.environment.merging(["PS1": "sh% "]) { $1 },
      folder: home.work)
    try terminal.wait(line: "sh%")
  }

  /// Types a line and Enter, and waits for `output` and a new prompt that ends in `>`.
  func run(_ line: String, expecting output: String = "") throws {
    let before = terminal.output.count
    try terminal.type(line + Key.enter)
    try terminal.wait(until: "«\(output)» and a prompt") { screen in
      terminal.output[before...].contains(0x0a) && screen.text.contains(output)
        && screen.cursorLine.hasSuffix(">")
        && screen.cursorLine.hasPrefix("latentlens")
    }
  }

  /// Waits until the bar of a run shows how far it is.
  func waitForProgress() throws {
    try terminal.wait(until: "the progress bar of a run") { screen in
      ["similarities", "predictions"].contains { screen.cursorLine.hasPrefix($0) }
    }
  }

  /// Waits until the cursor's row begins like this.
  func wait(linePrefix: String) throws {
    try terminal.wait(until: "a row «\(linePrefix)…»") { $0.cursorLine.hasPrefix(linePrefix) }
  }
}
