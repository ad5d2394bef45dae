import Experiments
import FoundationEssentials
import Kernels
import Reports
import Settings
import Tracking

extension Command {
  static let push = Command(
    "push", "Record finished runs on an MLflow tracking server.",
    details: [
      "Without RUN: all finished runs of the experiment. Params, measures, curves, tags, "
        + "artifacts and saved models go to the experiment of the same name there. Runs that are "
        + "there already are left alone, so that a push that broke can be repeated.",
      "MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, are used "
        + "where they are set, unless the address has a user and a password of its own; neither is "
        + "kept anywhere. The program curl must be installed.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("push http://localhost:5000", "all finished runs"),
      Example("push https://mlflow.example.org best", "the best one"),
      Example("push http://localhost:5000 8 children=yes", "a sweep with all its runs"),
    ],
    parameters: .positional("URL", "The server's address.", parse: serverAddress),
    .children, Parameter<[RunArgument]>.runs("Runs.").orNone,
    run: pushRuns)

  private static let serverAddress: @Sendable (String) throws(ValueError) -> MLflowAddress = {
    text throws(ValueError) in
    do throws(MLflowAddressError) { return try MLflowAddress(text) } catch {
      throw ValueError(error == .scheme ? "\(error), not `\(text)`" : "\(error)")
    }
  }

  private static func pushRuns(
    _ call: Invocation, address: MLflowAddress, children: Bool?, names: [RunArgument]
  ) throws -> Report {
    let infos = try chosen(names, children: children ?? false, call)
    if infos.isEmpty {
      call.note("no finished runs in \(call.session.experiment)")
      var source = RunSource(call)
      call.note(unfinished: (try? source.current().unfinished().count) ?? 0)
      return Report()
    }
    let curl = CurlTransport(
      to: address, environment: ProcessInfo.processInfo.environment,
      interruptsBefore: call.interpreter.seenInterrupts)
    var push = MLflowPush(
      from: call.store, to: MLflowServer(curl.send), source: "latentlens \(Version.current)")
    var table = Table(columns: [Column("run"), Column("there"), Column("id")])
    var renamed: [String: String] = [:]
    for info in infos {
      try call.interpreter.checkInterrupts()
      let outcome = try push.push(try call.store.record(of: info))
      if outcome.omitsArtifacts {
        call.note("run \(info.number): the server keeps artifacts elsewhere; they were left out")
      }
      for path in outcome.leftOut {
        call.note("warning: left out `\(path)` of run \(info.number), which is no file")
      }
      renamed.merge(outcome.renamed) { old, _ in old }
      table.append([
        .integer(info.number), .text(outcome.wasThere ? "already" : "now"), .text(outcome.runID),
      ])
      try call.store.tag(info, [MLflowTag.pushedPrefix + address.text: outcome.runID])
    }
    call.note(renamed: renamed)
    return Report(table)
  }

  private static func chosen(
    _ names: [RunArgument], children: Bool, _ call: Invocation
  ) throws -> [RunInfo] {
    var source = RunSource(call)
    if names.isEmpty {
      return try source.current().runs.filter { $0.status == .finished }.map(\.info)
    }
    let runs = try source.runs(names, children: children)
    for (name, run) in runs where run.status == .running {
      throw call.fault("run \(run.number) is \(run.state)", at: name.word)
    }
    return runs.map(\.run.info)
  }
}
