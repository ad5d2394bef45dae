import Experiments
import Language
import Pages
import Reports
import Settings
import Tracking

extension Command {
  static let delete = Command(
    "delete", "Move runs, or experiments, to the trash.",
    details: [
      "`undo` brings back what was just deleted, `restore RUN` any run, until `gc` empties the trash.",
      "Runs are named one by one (3 4 last), as a list or a range (1,4,7..12), or by a condition; "
        + "help runs explains `where`. `children=yes` takes the runs of a sweep with the run that "
        + "they belong to.",
      "`delete experiment NAME` hides an experiment with all its runs, until `restore experiment "
        + "NAME` brings it back. `Default`, which MLflow knows by the id 0, stays.",
    ],
    effect: .looks,
    examples: [
      Example("delete 3 4", "two runs"), Example("delete last", "the last one"),
      Example("delete 1..5", "those of the first five that there are"),
      Example("delete where k < 20", "those that fulfil a condition"),
      Example("delete 8 children=yes", "a sweep with all its runs"),
      Example("delete experiment trial", "an experiment with all its runs"),
    ],
    parameters: .children,
    .words(
      "RUN", "Runs, or `experiment` and experiments.",
      usage: "RUN … | where CONDITION | experiment NAME …", completion: .phrase(.deletion)),
    run: deleteRuns)

  private static func deleteRuns(
    _ call: Invocation, children: Bool?, words: [Argument]
  ) throws -> Report {
    if words.isEmpty { throw call.reader.missing("RUN", ArgumentReader.runPurpose) }
    if let names = words.ofExperiments { return try delete(experiments: names, call) }
    let query = try RunQuery(words, call, for: .deletion)
    var source = RunSource(call)
    // All of them are looked up first: a wrong name deletes nothing.
    var runs = try query.runs(from: &source) { _ in [] }
    if runs.isEmpty { throw call.fault("no run fulfils this") }
    if children == true { runs = try source.withChildren(runs.map { ((), $0) }).map(\.run) }
    let infos = runs.map(\.info)
    for info in infos {
      if let name = query.names.first(where: { $0.reference.form == .number(info.number) }) {
        try source.at(name) { () throws(RunStoreError) in try call.store.delete(info) }
      } else {
        try call.store.delete(info)
      }
    }
    call.session.deletions.append(
      Deletion(
        statement: call.statement.text, runs: infos, entry: call.session.journal.entries.count))
    let (what, them) = infos.count == 1 ? ("run", "it") : ("runs", "them")
    call.confirm("deleted \(what) \(RunNumbers(infos.map(\.number))); undo brings \(them) back")
    return Report()
  }

  private static func delete(
    experiments words: ArraySlice<Argument>, _ call: Invocation
  ) throws -> Report {
    if let word = words.first(where: { $0.text == call.session.experiment }) {
      throw call.fault(
        "`\(word.text)` is where runs are recorded now", at: word,
        hints: ["first another: experiment NAME"])
    }
    try call.withExperiments(words, among: try call.store.experimentNames()) {
      (name) throws(RunStoreError) in try call.store.deleteExperiment(name)
    }
    call.session.deletions.append(
      Deletion(
        statement: call.statement.text, experiments: words.map(\.text),
        entry: call.session.journal.entries.count))
    call.confirm(
      "deleted \(call.experimentList(words)); undo brings \(words.count == 1 ? "it" : "them") back")
    return Report()
  }
}
