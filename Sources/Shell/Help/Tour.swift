import Files
import Language
import LineEditing
import Reports
import Tracking

/// A first session that is carried out before the reader's eyes, in a session of its own and with a
/// store that goes with it.
struct Tour {
  private static let width = 72

  let call: Invocation

  func run() throws {
    let folder = try PrivateFolder()
    defer { folder.remove() }
    let guest = Interpreter(
      session: Session(threads: call.session.cores), store: RunStore(directory: folder.path),
      console: call.console, policy: .script)
    guest.showProgress = call.interpreter.showProgress
    guest.isEchoing = false
    for (place, step) in TourStep.all.enumerated() {
      if place > 0, let pause = call.interpreter.pause {
        let interruptsBefore = Interrupts.count
        call.note("")
        call.note("Enter goes on, Ctrl-C ends the tour (\(place) of \(TourStep.all.count))")
        guard pause(interruptsBefore) else {
          call.note("")
          call.note("the tour ends here")
          return
        }
      }
      say(step.words)
      for statement in step.statements {
        call.console.write("ll> \(statement)\n")
        switch guest.execute(SourceText(statement, name: "tour")) {
        case .completed: continue
        case let ending: throw ScriptFailure(ending: ending)
        }
      }
    }
    say(TourStep.farewell)
  }

  private func say(_ words: String) {
    let lines = words.wrapped(to: Self.width)
    call.console.write("\n" + lines.map { "# " + $0 + "\n" }.joined())
  }
}
