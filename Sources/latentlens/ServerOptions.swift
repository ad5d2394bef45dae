import ArgumentParser
import Shell

/// The flags of `latentlens ui`.
struct ServerOptions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ui", _superCommandName: "latentlens",
    abstract: "Serve the runs to a browser and to MLflow's clients.",
    discussion: "It serves until Ctrl-C. At the prompt, ui serves while the session goes on.")

  @Option(help: "The port; 0 for any that is free.")
  var port: Int?

  @Option(
    help: ArgumentHelp(
      "The address to listen at, where other machines are to reach it; 0.0.0.0 for all.",
      valueName: "address"))
  var host: String?

  @Option(
    help: ArgumentHelp(
      "The folder of recorded runs; ./llruns, or $LATENTLENS_STORE.", valueName: "folder"))
  var store: String?

  @Flag(name: [.customShort("q"), .long], help: "Print the address, and nothing else.")
  var quiet = false

  func validate() throws {
    if let port, !(0...65_535).contains(port) {
      throw ValidationError("--port must be from 0 to 65535, not \(port)")
    }
  }

  /// - Parameters:
  ///   - words: What stands behind the word `ui`.
  ///   - outer: What stands before it.
  static func launch(_ words: [String], after outer: Options? = nil) throws -> ServerLaunch {
    let options = try parse(words)
    var launch = ServerLaunch()
    launch.port = options.port
    launch.host = options.host
    launch.storeFolder = options.store ?? outer?.store
    launch.isQuiet = options.quiet || outer?.quiet ?? false
    return launch
  }
}

extension Options {
  /// What to serve where the word `ui` stands in the place of a script, behind other flags; nil where
  /// it does not.
  func server() throws -> ServerLaunch? {
    if script == ["help"] { throw CleanExit.helpRequest(Options.self) }
    if script == ["help", "ui"] { throw CleanExit.helpRequest(ServerOptions.self) }
    guard script.first == "ui" else { return nil }
    if let flag = flagsOfSessions.first {
      throw ValidationError("\(flag) is for sessions, and ui has none")
    }
    return try ServerOptions.launch(Array(script.dropFirst()), after: self)
  }

  /// The flags that were given and that mean nothing to a server.
  private var flagsOfSessions: [String] {
    [
      (!commands.isEmpty, "-c"), (resume, "--resume"), (noInit, "--no-init"),
      (transcript, "--transcript"), (csv, "--csv"), (json, "--json"), (md, "--md"),
      (safe, "--safe"),
    ].filter(\.0).map(\.1)
  }
}
