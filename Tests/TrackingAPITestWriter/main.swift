import Glibc
import JSON
import Serving
import Tracking
import TrackingAPI

// Logs as many clients do at once until it is killed: `STORE RUN CLIENTS POINTS`. Each client sends
// one request after the other, by the routes; a line `CLIENT STEP` tells each one that was answered.

let store = RunStore(directory: CommandLine.arguments[1])
let run = CommandLine.arguments[2]
let clients = Int(CommandLine.arguments[3]) ?? 1
let points = Int(CommandLine.arguments[4]) ?? 1
let table = RouteTable(TrackingAPI(store).routes)

func post(_ name: String, _ body: JSONValue) async -> Int {
  let bytes = JSONWriter.line(of: body)
  let source = Source(bytes)
  let path = ["api", "2.0", "mlflow"] + name.split(separator: "/").map(String.init)
  return await table.answer(Request(.post, path, body: RequestBody { await source.next() })).status
}

/// A body in one piece.
actor Source {
  private var bytes: [UInt8]?
  init(_ bytes: [UInt8]) { self.bytes = bytes }
  func next() -> [UInt8]? {
    defer { bytes = nil }
    return bytes
  }
}

func log(_ client: Int) async {
  for step in 0..<points {
    let metric: JSONValue = [
      "run_id": .string(run), "key": .string("m\(client)"), "value": .integer(step),
      "timestamp": .integer(step), "step": .integer(step),
    ]
    guard await post("runs/log-metric", metric) == 200 else { return }
    let line = Array("\(client) \(step)\n".utf8)
    unsafe write(STDOUT_FILENO, line, line.count)
  }
}

await withTaskGroup { group in
  for client in 0..<clients { group.addTask { await log(client) } }
}
// The points of a run that goes on stay in its journal, and the process until it is killed.
while true { pause() }
