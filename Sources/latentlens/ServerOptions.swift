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
}

extension Options {
  /// What to serve where the word `ui` stands in the place of a script; nil where it does not.
  ///
  /// Everything from that word on is taken as it is, as a script's arguments are.
  func server() throws -> ServerLaunch? {
    let rest = script.dropFirst()
    if script.first == "help", rest.isEmpty || Array(rest) == ["ui"] {
      throw CleanExit.helpRequest(rest.isEmpty ? Options.self : ServerOptions.self)
    }
    guard script.first == "ui" else { return nil }
    let flags = try ServerOptions.parse(Array(rest))
    var launch = ServerLaunch()
    launch.port = flags.port
    launch.host = flags.host
    launch.storeFolder = flags.store ?? store
    launch.isQuiet = flags.quiet || quiet
    return launch
  }
}
