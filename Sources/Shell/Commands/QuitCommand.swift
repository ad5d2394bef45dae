import Reports
import Settings

extension Command {
  static let quit = Command(
    "quit", "End the session.", effect: .looks,
    examples: [Example("quit", "`exit` and Ctrl-D will do, too")],
    parameters: Parameter<Int>.positional(
      "STATUS", "The program's exit status.", parse: ValueParser.whole(in: 0...255)
    ).optional,
    run: { (_: Invocation, status: Int?) in throw Quit(status: status ?? 0) })
}
