import Experiments
import Language
import Pages
import Reports
import Settings
import Tracking

extension Command {
  static let delete = Command(
    "delete", "Move runs to the trash.",
    details: [
      "`undo` brings back what was just deleted, `restore RUN` any run, until `gc` empties the trash.",
      "Runs are named one by one (3 4 last), as a list or a range (1,4,7..12), or by a condition; "
        + "help runs explains `where`. `children=yes` takes the runs of a sweep with the run that "
        + "they belong to.",
    ],
    effect: .looks,
    examples: [
      Example("delete 3 4", "two runs"), Example("delete last", "the last one"),
      Example("delete 1..5", "those of the first five that there are"),
      Example("delete where k < 20", "those that fulfil a condition"),
      Example("delete 8 children=yes", "a sweep with all its runs"),
    ],
    parameters: .option(
      "children", "yes|no", "Whether runs of a sweep go with it.",
      completion: .words(["yes", "no"]),
      parse: ValueParser.truth),
    .words(
      "RUN", "Runs.", usage: "RUN … | where CONDITION", completion: .phrase(.deletion)),
    run: deleteRuns)

  private static func deleteRuns(
    _ call: Invocation, children: Bool?, words: [Argument]
  ) throws -> Report {
    if words.isEmpty { throw call.reader.missing("RUN", ArgumentReader.runPurpose) }
    let query = try RunQuery(words, call, for: .deletion)
    var source = RunSource(call)
    // All of them are looked up first: a wrong name deletes nothing.
    var runs = try query.runs(from: &source) { _ in [] }
    if runs.isEmpty { throw call.fault("no run fulfils this") }
    if children == true { runs = try withChildren(runs, &source) }
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

  /// The runs, and those that belong to them.
  private static func withChildren(
    _ runs: [RunSummary], _ source: inout RunSource
  ) throws -> [RunSummary] {
    var all = runs
    for run in runs {
      let listing = try source.listing(of: run.info.experiment).runs
      let children = Set(RunFamilies(listing).children(of: run, among: listing))
      all += listing.filter { child in
        children.contains(child.number) && !all.contains { $0.info.runID == child.info.runID }
      }
    }
    return all
  }
}
