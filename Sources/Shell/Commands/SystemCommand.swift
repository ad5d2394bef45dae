import Glibc
import Kernels
import Language
import Reports

extension Command {
  static let system = Command(
    "!", "Let the system's shell carry out the rest of the line.",
    details: [
      "A status other than 0 is an error. With --safe `!` starts nothing."
    ],
    effect: .looks,
    examples: [Example("! ls", "the files here")],
    parameters: .words("COMMAND", "A line for /bin/sh.", usage: "COMMAND"),
    run: runSystemCommand)
}

private func runSystemCommand(_ call: Invocation, words: [Argument]) throws -> Report {
  guard call.interpreter.policy.allowsShell else {
    throw Diagnostic(
      "no other programs are started here", at: call.statement.span, in: call.statement.source,
      hints: ["the shell was started with --safe"])
  }
  guard let line = words.first else { throw call.reader.missing("COMMAND", "A line for /bin/sh.") }
  let end: ChildProcess.End
  do throws(ChildProcess.StartFault) {
    end = try call.interpreter.runChild(["sh", "-c", line.text])
  } catch {
    throw call.fault("cannot start the system's shell: \(error.reason)")
  }
  switch end {
  case .exited(0): return Report()
  case .exited(let status): throw call.fault("the command ended with status \(status)", at: line)
  case .signalled(SIGINT): throw Cancelled(stage: "", fraction: 0)
  case .signalled(let signal):
    throw call.fault("the command was ended by signal \(signal)", at: line)
  }
}
