internal import JSON
internal import Serving
internal import Tracking

/// What a call was given: the members of its JSON body, or the values of its address. A member that
/// is null is as good as none, and one that nobody asks for is ignored, as by MLflow.
struct Arguments: Sendable {
  private let members: [String: JSONValue]
  /// Where they stand, for messages: `metrics[3].`.
  private let place: String

  private init(_ members: [String: JSONValue], place: String) {
    self.members = members.filter { $0.value != .null }
    self.place = place
  }

  /// - Throws: `HTTPError` 400 for what is no JSON object.
  init(body: [UInt8]) throws(HTTPError) {
    let value: JSONValue
    do { value = try JSONParser.parse(body) } catch { throw .invalid("the body \(error)") }
    guard case .object(let members) = value else {
      throw .invalid("the body is \(value.kind), expected a JSON object")
    }
    self.init(members, place: "")
  }

  init(query: [Request.Query]) {
    self.init(
      Dictionary(query.map { ($0.name, .string($0.value)) }) { first, _ in first }, place: "")
  }

  /// The same with the pieces of an address that bear names.
  func with(_ name: String, _ value: String) -> Arguments {
    Arguments(members.merging([name: .string(value)]) { _, new in new }, place: place)
  }

  func has(_ name: String) -> Bool { members[name] != nil }

  // MARK: - Texts

  func textIfAny(_ name: String) throws(HTTPError) -> String? {
    switch members[name] {
    case nil: nil
    case .string(let text)?: text
    // Ids of experiments come as numbers from some clients.
    case .integer(let number)?: String(number)
    case let value?: throw wrong(name, "a text", value)
    }
  }

  /// A text that is there and not empty.
  func text(_ name: String) throws(HTTPError) -> String {
    guard let text = try textIfAny(name), !text.isEmpty else { throw missing(name, "a text") }
    return text
  }

  func texts(_ name: String) throws(HTTPError) -> [String] {
    try elements(name) { value, place throws(HTTPError) in
      switch value {
      case .string(let text): text
      case .integer(let number): String(number)
      default: throw .invalid("`\(place)` is \(value.kind), expected a text")
      }
    }
  }

  /// The run's id, by the one or the other of its two names.
  func runID() throws(HTTPError) -> String {
    if let id = try textIfAny("run_id"), !id.isEmpty { return id }
    if let id = try textIfAny("run_uuid"), !id.isEmpty { return id }
    throw missing("run_id", "the id of a run")
  }

  /// The name of a metric, param or tag.
  func key() throws(HTTPError) -> String {
    let key = try text("key")
    guard key.utf8.count <= Limits.key else {
      throw .invalid(
        "`\(place)key` has \(key.utf8.count) bytes, expected at most \(Limits.key)")
    }
    guard key.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw .invalid("`\(place)key` has a control character, expected a name of one line")
    }
    return key
  }

  /// The value of a param or tag, which may be empty.
  func value() throws(HTTPError) -> String {
    guard let value = try textIfAny("value") else { throw missing("value", "a text") }
    guard value.utf8.count <= Limits.value else {
      throw .invalid(
        "`\(place)value` has \(value.utf8.count) bytes, expected at most \(Limits.value): log it "
          + "as an artifact, mlflow.log_text")
    }
    return value
  }

  // MARK: - Numbers

  /// A 64-bit integer, as a number or as a text.
  func wholeIfAny(_ name: String) throws(HTTPError) -> Int? {
    guard let value = members[name] else { return nil }
    switch value {
    case .integer(let number): return number
    case .number(let number): if let whole = Int(exactly: number) { return whole }
    case .string(let text): if let whole = Int(text) { return whole }
    default: break
    }
    throw wrong(name, "an integer of 64 bits", value)
  }

  /// Milliseconds since 1970.
  func timeIfAny(_ name: String) throws(HTTPError) -> Int? {
    guard let time = try wholeIfAny(name) else { return nil }
    guard RunInfo.times.contains(time) else {
      throw .invalid("`\(place)\(name)` is \(time), expected milliseconds since 1970")
    }
    return time
  }

  /// A number, or a text that stands for one: `NaN`, `Infinity`, `0.5`.
  func number(_ name: String) throws(HTTPError) -> Double {
    guard let value = members[name] else { throw missing(name, "a number") }
    if let number = value.measured { return number }
    guard let text = value.text, let number = Double(text), number.isFinite else {
      throw wrong(name, "a number, `NaN`, `Infinity` or `-Infinity`", value)
    }
    return number
  }

  /// How many things a page is to have.
  func pageSize(usual: Int, most: Int) throws(HTTPError) -> Int {
    let size = try wholeIfAny("max_results") ?? usual
    guard (1...most).contains(size) else {
      throw .invalid("`max_results` is \(size), expected 1 to \(most)")
    }
    return size
  }

  // MARK: - Parts

  func objectIfAny(_ name: String) throws(HTTPError) -> Arguments? {
    guard let value = members[name] else { return nil }
    guard case .object(let inner) = value else { throw wrong(name, "an object", value) }
    return Arguments(inner, place: "\(place)\(name).")
  }

  func objects(_ name: String) throws(HTTPError) -> [Arguments] {
    try elements(name) { value, place throws(HTTPError) in
      guard case .object(let inner) = value else {
        throw .invalid("`\(place)` is \(value.kind), expected an object")
      }
      return Arguments(inner, place: place + ".")
    }
  }

  /// A list of keys and values; of a key that comes twice the last value counts.
  func pairs(_ name: String) throws(HTTPError) -> [String: String] {
    var pairs: [String: String] = [:]
    for pair in try objects(name) { pairs[try pair.key()] = try pair.value() }
    return pairs
  }

  func flag(_ name: String) -> Bool? {
    if case .bool(let flag)? = members[name] { flag } else { nil }
  }

  private func elements<Element>(
    _ name: String, _ take: (JSONValue, String) throws(HTTPError) -> Element
  ) throws(HTTPError) -> [Element] {
    guard let value = members[name] else { return [] }
    guard case .array(let values) = value else {
      // An address has one value for a name.
      if case .string = value { return [try take(value, place + name)] }
      throw wrong(name, "an array", value)
    }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      elements.append(try take(value, "\(place)\(name)[\(index)]"))
    }
    return elements
  }

  private func missing(_ name: String, _ expected: String) -> HTTPError {
    .invalid("`\(place)\(name)` is missing, expected \(expected)")
  }

  private func wrong(_ name: String, _ expected: String, _ value: JSONValue) -> HTTPError {
    let found = value.text.map { "`\($0.prefix(40))`" } ?? value.kind
    return .invalid("`\(place)\(name)` is \(found), expected \(expected)")
  }
}

/// The sizes up to which the interface takes things.
enum Limits {
  /// A body of JSON, in bytes.
  static let body = 4 << 20
  /// The name of a metric, param or tag, in bytes.
  static let key = 250
  /// The value of a param or tag, in bytes; MLflow takes some thousand characters.
  static let value = 1 << 16
  /// The points of a batch, and everything in one.
  static let points = 1000
  /// The params of a batch; as many tags.
  static let texts = 100
  /// What stays free on the disk when an artifact is taken, in bytes.
  static let room = 1 << 30
}
