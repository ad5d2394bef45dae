import Experiments
import Language
import Pages
import Reports
import Tracking

extension Command {
  static let restore = Command(
    "restore", "Bring runs or experiments back from the trash, or list what is there.",
    details: [
      "Runs are named as for `delete`, by what they were called. An experiment comes back with its "
        + "id and all its runs; `experiments deleted` lists those that are in the trash."
    ],
    effect: .looks, prints: true,
    examples: [
      Example("restore", "the runs in the trash"), Example("restore 3", "run 3 is back"),
      Example("restore 1..5", "those of the first five that are in the trash"),
      Example("restore 8 children=yes", "a sweep with all its runs"),
      Example("restore experiment trial", "an experiment with all its runs"),
    ],
    parameters: .children,
    .words(
      "RUN", "Deleted runs, or `experiment` and experiments.", usage: "[RUN … | experiment NAME …]",
      completion: .phrase(.restoring)),
    run: restoreRuns)

  private static func restoreRuns(
    _ call: Invocation, children: Bool?, words: [Argument]
  ) throws -> Report {
    if words.isEmpty { return try trash(call) }
    if let names = words.ofExperiments { return try restore(experiments: names, call) }
    let names = try words.flatMap(call.reader.runs)
    var source = RunSource(call, ofTrash: true)
    for name in names {
      let experiment = name.reference.experiment ?? call.session.experiment
      if try source.listing(of: experiment).runs.isEmpty {
        throw call.fault("the trash of `\(experiment)` is empty", at: name.word)
      }
    }
    // All of them are looked up first: a wrong name restores nothing.
    let runs = try source.runs(names, children: children ?? false)
    for (name, run) in runs {
      try source.at(name) { () throws(RunStoreError) in try call.store.restore(run.info) }
    }
    let (what, are) = runs.count == 1 ? ("run", "is") : ("runs", "are")
    call.confirm("\(what) \(RunNumbers(runs.map(\.run.number))) \(are) back")
    return Report()
  }

  private static func restore(
    experiments words: ArraySlice<Argument>, _ call: Invocation
  ) throws -> Report {
    try call.withExperiments(words, among: try call.store.deletedExperimentNames()) {
      (name) throws(RunStoreError) in try call.store.restoreExperiment(name)
    }
    call.confirm("\(call.experimentList(words)) \(words.count == 1 ? "is" : "are") back")
    return Report()
  }

  private static func trash(_ call: Invocation) throws -> Report {
    var source = RunSource(call, ofTrash: true)
    let runs = try source.listing(of: call.session.experiment).runs
    if runs.isEmpty {
      call.note("the trash of \(call.session.experiment) is empty")
      return Report()
    }
    return RunTable(runs, RunFamilies(runs), showsTimes: call.console.showsTimes).report
  }
}

extension Phrase {
  static let restoring = Phrase("restoring") { words in
    if words.isEmpty { return [.words([ExperimentWord.text]), .deletedRun] }
    return words.ofExperiments == nil ? [.deletedRun] : [.deletedExperiment]
  }
}
