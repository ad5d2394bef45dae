import Reports
import Serving
import Settings
import WebPages

extension Command {
  static let ui = Command(
    "ui", "Serve the runs to a browser and to MLflow's clients, while the session goes on.",
    details: [
      "It answers this machine alone, up to `ui stop` or the session's end; `latentlens ui` serves "
        + "without a session, until Ctrl-C. MLflow's clients record runs in the store with "
        + "MLFLOW_TRACKING_URI set to its address.",
      "Beside the runs its pages show what the session has loaded and learnt, as `errors`, "
        + "`neighbours`, `predict` and `recommend` do.",
      "With host= it answers others as well, 0.0.0.0 on all addresses of the machine, and asks for "
        + "the token that it then prints, once: in the address for a browser, and as "
        + "MLFLOW_TRACKING_TOKEN for a client. What is sent is not encrypted: on a network that is "
        + "not yours, leave host= out and have ssh lead the port.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("ui", "at http://127.0.0.1:5000"), Example("ui port=5001", "at another port"),
      Example("ui stop", "no longer"),
    ],
    parameters: Parameter<String>.positional(
      "stop", "Ends it.", completion: .words(["stop"]), parse: ValueParser.name(among: ["stop"])
    ).optional,
    Parameter<Int?>.option(
      "port", "PORT", "The port, 5000 where none is given; 0 is any that is free.",
      parse: ValueParser.whole(in: ServerStart.ports)),
    Parameter<ServerAddress?>.option(
      "host", "ADDRESS", "The address to listen at, where others are to reach it.",
      completion: .words(["0.0.0.0"]), parse: ServerStart.address),
    run: serve)

  private static func serve(
    _ call: Invocation, stop: String?, port: Int?, address: ServerAddress?
  ) throws -> Report {
    let interpreter = call.interpreter
    if stop != nil {
      if port != nil || address != nil { throw call.fault("nothing more can follow `ui stop`") }
      guard let server = interpreter.server else { throw call.fault("no server is there") }
      server.stop()
      (interpreter.server, interpreter.served) = (nil, nil)
      call.confirm("\(server.page) is no longer served")
      return Report()
    }
    if let server = interpreter.server {
      throw call.fault("\(server.page) is served already", hints: ["to end that: ui stop"])
    }
    let server: Server
    let served = ServedSession()
    do {
      server = try ServerStart(address: address, port: port).server(
        of: call.store, beside: served)
    } catch {
      throw call.fault(
        "\(error)", hints: error.otherPort.map { ["\($0) is free: ui port=\($0)"] } ?? [])
    }
    served.show(call.session.workspace)
    (interpreter.server, interpreter.served) = (server, served)
    if call.interpreter.policy.confirms {
      call.note("for MLflow's clients: \(ServerStart.clientLines(server).joined(separator: "; "))")
    }
    return Report(fields: [Field("address", .text(server.url))])
  }
}
