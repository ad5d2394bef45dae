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
        + "where they are set. The program curl must be installed.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("push http://localhost:5000", "all finished runs"),
      Example("push https://mlflow.example.org best", "the best one"),
    ],
    parameters: .positional("URL", "The server's address.", parse: serverAddress),
    Parameter<[RunArgument]>.runs("Runs.").orNone,
    run: pushRuns)

  private static let serverAddress: @Sendable (String) throws(ValueFault) -> String = {
    text throws(ValueFault) in
    guard text.hasPrefix("http://") || text.hasPrefix("https://"),
      !text.contains(where: \.isWhitespace)
    else {
      throw ValueFault("must start with http:// or https://, not `\(text)`")
    }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  private static func pushRuns(
    _ call: Invocation, address: String, names: [RunArgument]
  ) throws -> Report {
    let infos = try chosen(names, call)
    if infos.isEmpty {
      call.note("no finished runs in \(call.session.experiment)")
      return Report()
    }
    let curl = try CurlTransport(
      to: address, environment: ProcessInfo.processInfo.environment)
    defer { curl.close() }
    var push = MLflowPush(
      from: call.store, to: MLflowServer(curl.send), source: "latentlens \(Version.current)")
    var table = Table(columns: [Column("run"), Column("there"), Column("id")])
    for info in infos {
      try call.interpreter.checkInterrupts()
      let outcome = try push.push(try call.store.record(of: info))
      if outcome.omitsArtifacts {
        call.note("run \(info.number): the server keeps artifacts elsewhere; they were left out")
      }
      table.append([
        .integer(info.number), .text(outcome.wasThere ? "already" : "now"), .text(outcome.runID),
      ])
      try call.store.tag(info, ["latentlens.pushed.\(address)": outcome.runID])
    }
    return Report(table)
  }

  private static func chosen(_ names: [RunArgument], _ call: Invocation) throws -> [RunInfo] {
    var source = RunSource(call)
    if names.isEmpty {
      return try source.current().runs.filter { $0.status == .finished }.map(\.info)
    }
    let runs = try names.map { try source.run($0) }
    try source.checkDistinct(names, runs.map(\.info))
    for (name, run) in zip(names, runs) where run.status == .running {
      throw call.fault("run \(run.number) is \(run.state)", at: name.word)
    }
    return runs.map(\.info)
  }
}
