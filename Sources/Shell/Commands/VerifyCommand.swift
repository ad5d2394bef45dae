import Language
import Reports
import Tracking

extension Command {
  static let verify = Command(
    "verify", "Check every record and every artifact of the store.",
    details: [
      "Reads all of them, and compares artifacts with the checksums that were recorded. What is "
        + "amiss is an error; a wrong cache is deleted, and made anew by the next listing.",
      "Links in the store are amiss as well, for none is followed. What other shells write "
        + "meanwhile is not.",
    ],
    effect: .looks, prints: true,
    examples: [Example("verify", "all experiments")],
    run: verifyStore)

  private static func verifyStore(_ call: Invocation) throws -> Report {
    let columns = [Column("experiment"), Column("runs"), Column("faults")]
    var table = Table(columns: columns)
    var faults = try call.store.linkedExperiments()
    for experiment in try call.store.experimentNames() {
      let result = try call.store.verify(experiment)
      table.append([.text(experiment), .count(result.runs), .count(result.faults.count)])
      faults += result.faults
    }
    if faults.isEmpty { return Report(table) }
    throw FailedCheck(
      report: Report(table),
      diagnostic: call.fault(
        "the store has \(CountText(faults.count, "fault"))", hints: faults.map { "\($0)" }))
  }
}
