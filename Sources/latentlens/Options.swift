import ArgumentParser
import Shell

/// The flags and arguments of the program.
struct Options: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latentlens", abstract: "A shell for tuning recommender models.",
    discussion: "At the prompt, help lists the commands.", subcommands: [ServerOptions.self])

  @Option(
    name: .customShort("c"),
    help: ArgumentHelp("Execute these commands; may be given several times.", valueName: "commands")
  )
  var commands: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder of recorded runs; ./llruns, or $LATENTLENS_STORE.", valueName: "folder"))
  var store: String?

  @Flag(help: "Go on with the last session: its data, settings and experiment.")
  var resume = false

  @Flag(help: "Do not execute init.ll at the prompt.")
  var noInit = false

  @Flag(name: [.customShort("q"), .long], help: "Say nothing but data and errors.")
  var quiet = false

  @Flag(help: "Print the input, and behind #> the output.")
  var transcript = false

  @Flag(help: "Print reports as CSV.")
  var csv = false

  @Flag(help: "Print reports as JSON.")
  var json = false

  @Flag(help: "Print reports as Markdown.")
  var md = false

  @Flag(help: "Let ! start no other program.")
  var safe = false

  @Flag(help: "Print the version.")
  var version = false

  @Flag(help: ArgumentHelp("Print the page for man.", visibility: .private))
  var manual = false

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      "A script and its arguments; - reads standard input. Without: the prompt.",
      valueName: "script.ll [argument]"))
  var script: [String] = []

  /// Everything from the script on is the script's, so a flag that is not known ends up in its
  /// place.
  func validate() throws {
    if [csv, json, md].count(where: \.self) > 1 {
      throw ValidationError("Only one of --csv, --json and --md can be given")
    }
    guard let first = script.first, first.hasPrefix("-"), first != "-" else { return }
    if first == "--help" || first == "-h" { throw CleanExit.helpRequest() }
    throw ValidationError("Unknown option '\(first)'")
  }
}
