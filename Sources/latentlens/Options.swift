import ArgumentParser
import Shell

/// The flags and arguments of the program.
struct Options: ParsableArguments {
  @Option(
    name: .customShort("c"),
    help: ArgumentHelp("Execute these commands; may be given several times.", valueName: "commands"))
  var commands: [String] = []

  @Option(help: ArgumentHelp(
    "The folder of recorded runs; ./llruns, or $LATENTLENS_STORE.", valueName: "folder"))
  var store: String?

  @Flag(help: "Do not execute init.ll at the prompt.")
  var noInit = false

  @Flag(name: [.customShort("q"), .long], help: "Say nothing but data and errors.")
  var quiet = false

  @Flag(help: "Print the input, and behind #> the output.")
  var transcript = false

  @Flag(help: "Let ! start no other program.")
  var safe = false

  @Flag(help: "Print the version.")
  var version = false

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      "A script and its arguments; - reads standard input. Without: the prompt.",
      valueName: "script.ll [argument]"))
  var script: [String] = []

  /// What stands where a script's name should, and is none; the parser takes all flags it does not
  /// know for the script's own, and `--help` with them.
  private var flag: String? { script.first.flatMap { $0.hasPrefix("-") && $0 != "-" ? $0 : nil } }

  var asksForHelp: Bool { flag == "--help" || flag == "-h" }
  var unknownFlag: String? { asksForHelp ? nil : flag }

  static var help: String {
    helpMessage().replacing("USAGE: options", with: "USAGE: latentlens", maxReplacements: 1)
  }
}
