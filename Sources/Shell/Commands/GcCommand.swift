import Experiments
import Reports
import Tracking

extension Command {
  static let gc = Command(
    "gc", "Empty the experiment's trash, and remove what interrupted processes left.",
    details: [
      "What it removes is gone for good. Runs that go on are not touched; what another machine may "
        + "still be writing, on a disk that both use, goes when it is a day old."
    ],
    effect: .looks, prints: true,
    examples: [Example("gc", "and how many bytes were freed")],
    run: collectGarbage)

  private static func collectGarbage(_ call: Invocation) throws -> Report {
    let report = try call.store.collectGarbage(in: call.session.experiment)
    return Report(fields: [
      Field("deleted runs", .count(report.runs)), Field("leftovers", .count(report.leftovers)),
      Field("freed", .number(Double(report.bytes), style: .bytes), key: "bytes"),
    ])
  }
}
