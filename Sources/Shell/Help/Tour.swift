import Experiments
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
      console: call.console, policy: .script, table: call.interpreter.table)
    guest.showProgress = call.interpreter.showProgress
    guest.isEchoing = false
    for (index, step) in TourStep.all.enumerated() {
      if index > 0, let pause = call.interpreter.pause {
        let interruptsBefore = Interrupts.count
        call.note("")
        call.note("Enter goes on, Ctrl-C ends the tour (\(index) of \(TourStep.all.count))")
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

/// A step of the tour: a few words, and statements that are carried out.
struct TourStep {
  let words: String
  let statements: [String]

  init(_ words: String, _ statements: String...) {
    self.words = words
    self.statements = statements
  }

  static let all = [
    TourStep(
      "Five minutes, on made-up ratings: this tour has a session and a store of its own, and "
        + "touches nothing of yours. First, data. `load ml-25m/ratings.csv` would read MovieLens; "
        + "`generate` makes ratings of the same shape.",
      "generate 20000 300 400 seed=7", "describe"),
    TourStep(
      "Few users rate much, most rate little, and so it is with items.", "hist users"),
    TourStep(
      "An experiment is a few settings and a run: the ratings are split, similarities of items "
        + "computed, the held-out ratings predicted, and the errors measured and recorded.",
      "set k 20", "run"),
    TourStep(
      "Change something and run again: only what depends on the change is computed. NAME=VALUE is "
        + "for one run. Another k costs nothing, for every run computes all of them.",
      "run k=40", "status"),
    TourStep("That is why one run has a whole curve.", "plot rmse by k"),
    TourStep(
      "A sweep runs every combination; the best is marked, the settings stay as they are.",
      "sweep similarity cosine,msd,pearson k 10,20,40"),
    TourStep(
      "All runs are recorded, with all that it takes to make them again.", "compare 1 best",
      "show best as script"),
    TourStep(
      "`sample` keeps the most active users and the most rated items, for a quick look at a large "
        + "file. `undo` takes back what was changed.",
      "sample 150 150", "run", "undo"),
    TourStep(
      "And the session is a script: what failed or only looked is left out. "
        + "`history > experiment.ll` writes it, and `latentlens experiment.ll` replays it.",
      "history"),
  ]

  static let farewell =
    "That was it. Next: `load` with a ratings file of yours, `help` for all commands, Tab to "
    + "complete a word, `help keys` for the keys."
}
