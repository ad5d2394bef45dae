import Pages
import Reports
import Tracking

extension Command {
  static let delete = Command(
    "delete", "Move runs to the trash.",
    details: [
      "`undo` brings back what was just deleted, `restore RUN` any run, until `gc` empties the trash."
    ],
    effect: .looks,
    examples: [Example("delete 3 4", "two runs"), Example("delete last", "the last one")],
    parameters: .runs("Runs."),
    run: deleteRuns)

  private static func deleteRuns(_ call: Invocation, runs: [RunArgument]) throws -> Report {
    var source = RunSource(call)
    // All of them are looked up first: a wrong name deletes nothing.
    let infos = try runs.map { try source.run($0).info }
    try source.checkDistinct(runs, infos)
    for (run, info) in zip(runs, infos) {
      try source.at(run) { () throws(RunStoreError) in try call.store.delete(info) }
    }
    call.session.deletions.append(
      Deletion(
        statement: call.statement.text, runs: infos, entry: call.session.journal.entries.count))
    let what = infos.count == 1 ? "run" : "runs"
    let them = infos.count == 1 ? "it" : "them"
    call.confirm("deleted \(what) \(RunNumbers(infos.map(\.number))); undo brings \(them) back")
    return Report()
  }
}
