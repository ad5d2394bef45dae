import Foundation
import JSON
import Serving
import Testing

/// What MLflow's own clients and server said to each other (`Recorded/record.py`), asked of the
/// routes: each status is the same, and no member of an answer is missing.
struct RecordedCallTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Recorded")

  @Test(arguments: ["mlflow-3.17.2.jsonl", "mlflow-2.22.5.jsonl"])
  func `every recorded call is answered as MLflow answers it`(name: String) async throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    let server = try TestServer()
    var likeness = Likeness()
    var count = 0
    for line in text.split(separator: "\n") {
      let exchange = try JSONParser.parse(Array(line.utf8))
      let problems = try await replay(exchange, on: server, &likeness)
      let place = "\(exchange["n"]?.whole ?? 0), \(exchange["call"]?.text ?? ""): "
      for problem in problems {
        Issue.record("\(place)\(exchange["target"]?.text ?? "") \(problem)")
      }
      count += 1
    }
    #expect(count > 100)
  }

  private func replay(
    _ exchange: JSONValue, on server: TestServer, _ likeness: inout Likeness
  ) async throws -> [String] {
    let url = try #require(URLComponents(string: exchange["target"]?.text ?? ""))
    let method = try #require(Request.Method(rawValue: exchange["method"]?.text ?? ""))
    var query: [String: String] = [:]
    for item in url.queryItems ?? [] { query[item.name] = item.value }
    var pieces: [[UInt8]] = []
    if let json = exchange["body"]?["json"] {
      pieces = [JSONWriter.line(of: likeness.ours(json))]
    } else if let size = exchange["body"]?["size"]?.whole {
      pieces = [[UInt8](repeating: 0, count: size)]
    }
    let answer = await server.raw(
      method, likeness.ours(String(url.path.dropFirst())),
      query: Dictionary(
        uniqueKeysWithValues: query.map { ($0.key, likeness.ours($0.value, member: $0.key)) }),
      pieces: pieces)
    let json = (try? JSONParser.parse(answer.bytes)) ?? .null
    guard answer.status == exchange["status"]?.whole else {
      return ["status \(answer.status), not \(exchange["status"] ?? .null): \(json)"]
    }
    guard let recorded = exchange["response"]?["json"] else {
      let size = exchange["response"]?["size"]?.whole ?? 0
      let isFile = method == .get && url.path.contains("mlflow-artifacts/artifacts/")
      return isFile && answer.bytes.count != size
        ? ["\(answer.bytes.count) bytes, not \(size)"] : []
    }
    if answer.status < 400 { likeness.learn(recorded, json) }
    return Likeness.missing(in: json, of: recorded, at: "").map { "lacks \($0)" }
  }
}

/// The ids that stand in a recording, and those that this server gave to the same things.
private struct Likeness {
  private var ids: [String: String] = [:]
  private var experiments: [String: String] = [:]
  private var places: [String: String] = [:]
  private var tokens: [String: String] = [:]

  /// Members that MLflow's server sends besides what its clients read.
  private static let free: Set = [
    "sqlstate", "error_class", "workspace", "message", "user_id", "trace_location", "is_default",
  ]

  // MARK: - Learning

  mutating func learn(_ recorded: JSONValue, _ own: JSONValue) {
    switch (recorded, own) {
    case (.object(let members), .object(let others)):
      for (name, value) in members {
        guard let other = others[name] else { continue }
        learn(name, value, other)
      }
    case (.array(let elements), .array(let others)):
      for (element, other) in zip(elements, others) { learn(element, other) }
    default: break
    }
  }

  private mutating func learn(_ name: String, _ value: JSONValue, _ other: JSONValue) {
    guard let text = value.text, let own = other.text else { return learn(value, other) }
    switch name {
    case "run_id", "run_uuid", "model_id", "source_run_id": ids[text] = ids[text] ?? own
    case "experiment_id": experiments[text] = experiments[text] ?? own
    case "next_page_token": tokens[text] = own
    case "artifact_uri":
      let place = Self.place(text)
      places[place] = places[place] ?? Self.place(own)
    default: break
    }
  }

  private static func place(_ uri: String) -> String {
    String(uri.replacing("mlflow-artifacts:", with: "").drop { $0 == "/" })
  }

  // MARK: - Translating

  func ours(_ text: String, member: String = "") -> String {
    switch member {
    case "experiment_id", "experiment_ids": return experiments[text] ?? text
    case "page_token": return tokens[text] ?? text
    default: break
    }
    var own = text
    for (place, other) in places.sorted(by: { $0.key.count > $1.key.count }) {
      own = own.replacing(place, with: other)
    }
    for (id, other) in ids { own = own.replacing(id, with: other) }
    return own
  }

  func ours(_ value: JSONValue, member: String = "") -> JSONValue {
    switch value {
    case .string(let text): .string(ours(text, member: member))
    case .array(let elements): .array(elements.map { ours($0, member: member) })
    case .object(let members):
      .object(
        Dictionary(uniqueKeysWithValues: members.map { ($0.key, ours($0.value, member: $0.key)) }))
    default: value
    }
  }

  // MARK: - Comparing

  /// The members of a recorded answer that this one lacks.
  static func missing(in own: JSONValue, of recorded: JSONValue, at place: String) -> [String] {
    switch recorded {
    case .object(let members):
      return members.filter { !free.contains($0.key) }.flatMap { name, value -> [String] in
        // A run that goes on again has no end here.
        if name == "end_time", own["status"] == "RUNNING" { return [] }
        guard let other = own[name] else { return ["\(place).\(name)"] }
        return missing(in: other, of: value, at: "\(place).\(name)")
      }
    case .array(let elements):
      let others = own.elements
      if others.count < elements.count {
        return ["\(place): \(elements.count - others.count) of \(elements.count)"]
      }
      return zip(elements, others).enumerated().flatMap { number, pair in
        missing(in: pair.1, of: pair.0, at: "\(place)[\(number)]")
      }
    default: return []
    }
  }
}
