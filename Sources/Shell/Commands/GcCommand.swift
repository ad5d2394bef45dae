import Experiments
import Reports
import Settings
import Tracking

extension Command {
  static let gc = Command(
    "gc", "Empty the experiment's trash, and remove what interrupted processes left.",
    details: [
      "What it removes is gone for good. Runs that go on are not touched; what another machine may "
        + "still be writing, on a disk that both use, goes when it is a day old.",
      "`gc experiments` removes, besides, all experiments that were deleted.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("gc", "and how many bytes were freed"),
      Example("gc experiments", "deleted experiments, too"),
    ],
    parameters: Parameter<String>.positional(
      "experiments", "Also the experiments in the trash.", completion: .words(["experiments"]),
      parse: ValueParser.name(among: ["experiments"])
    ).optional,
    run: collectGarbage)

  private static func collectGarbage(_ call: Invocation, ofStore: String?) throws -> Report {
    let experiment = call.session.experiment
    let isThere = try ofStore == nil || call.store.experimentNames().contains(experiment)
    var report = isThere ? try call.store.collectGarbage(in: experiment) : GarbageReport()
    guard ofStore != nil else {
      let kept = try call.store.deletedExperimentNames().count
      if kept > 0 {
        call.note(
          "\(CountText(kept, "deleted experiment")) \(kept == 1 ? "stays" : "stay"): "
            + "gc experiments removes \(kept == 1 ? "it" : "them")")
      }
      return Report(fields: fields(report))
    }
    let ofTrash = try call.store.removeDeletedExperiments()
    report.runs += ofTrash.runs
    report.bytes += ofTrash.bytes
    return Report(
      fields: [Field("deleted experiments", .count(ofTrash.experiments))] + fields(report))
  }

  private static func fields(_ report: GarbageReport) -> [Field] {
    [
      Field("deleted runs", .count(report.runs)), Field("leftovers", .count(report.leftovers)),
      Field("freed", .number(Double(report.bytes), style: .bytes), key: "bytes"),
    ]
  }
}
