import Reports
import Settings
import Tracking

extension Command {
  static let rename = Command(
    "rename", "Give a run another name.",
    effect: .records,
    examples: [Example("rename 7 'cosine, pruned'", "found as show 'cosine, pruned' from now on")],
    parameters: .run("A run."), .positional("NAME", "Any text.", parse: ValueParser.runName),
    run: renameRun)

  private static func renameRun(
    _ call: Invocation, run: RunArgument, name: String
  ) throws -> Report {
    var source = RunSource(call)
    let info = try source.run(run).info
    try source.at(run) { () throws(RunStoreError) in try call.store.rename(info, to: name) }
    call.confirm("run \(info.number) is called `\(name)`; before: `\(info.runName)`")
    return Report()
  }
}
