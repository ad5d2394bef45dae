internal import Conditions
internal import JSON
internal import Serving

/// By what rows are put in order.
struct SearchOrder {
  let field: SearchField
  let isDescending: Bool
}

/// A value as it is ordered.
enum SearchKey: Equatable {
  case number(Double)
  case text(String)
  /// Behind all values, wherever the order goes.
  case notANumber
  /// Behind these.
  case missing

  init(_ value: Literal.Value?) {
    switch value {
    case nil: self = .missing
    case .number(let number)?: self = number.isNaN ? .notANumber : .number(number)
    case .text(let text)?: self = .text(text)
    }
  }

  /// nil where neither comes first.
  func comesBefore(_ other: SearchKey, isDescending: Bool) -> Bool? {
    switch (self, other) {
    case (.number(let x), .number(let y)): x == y ? nil : (x < y) != isDescending
    case (.text(let x), .text(let y)): x == y ? nil : (x < y) != isDescending
    default: rank == other.rank ? nil : rank < other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .number: 0
    case .text: 1
    case .notANumber: 2
    case .missing: 3
    }
  }

  // MARK: - Tokens

  var json: JSONValue {
    switch self {
    case .number(let number): .string("n\(number.bitPattern)")
    case .text(let text): .string("t" + text)
    case .notANumber: .string("x")
    case .missing: .string("m")
    }
  }

  init?(json: JSONValue) {
    guard let text = json.text, let kind = text.first else { return nil }
    let rest = String(text.dropFirst())
    switch kind {
    case "n":
      guard let bits = UInt64(rest) else { return nil }
      self.init(.number(Double(bitPattern: bits)))
    case "t": self = .text(rest)
    case "x": self = .notANumber
    case "m": self = .missing
    default: return nil
    }
  }
}

/// By what rows are put in order that are equal otherwise.
struct SearchPlace: Equatable {
  /// Milliseconds since 1970.
  var time: Int
  var id: String
}

/// Where a row stands in the order of a search: what a page begins behind. It is the row's own, and
/// no count of rows, so that rows which come meanwhile neither hide others nor show them twice.
struct SearchPosition {
  private let keys: [SearchKey]
  private let place: SearchPlace

  init(keys: [SearchKey], _ place: SearchPlace) {
    self.keys = keys
    self.place = place
  }

  func comesBefore(_ other: SearchPosition, _ orders: [SearchOrder]) -> Bool {
    for (number, order) in orders.enumerated() {
      let isBefore = keys[number].comesBefore(
        other.keys[number], isDescending: order.isDescending)
      if let isBefore { return isBefore }
    }
    return place.time == other.place.time
      ? place.id < other.place.id : place.time > other.place.time
  }

  /// The position as clients are given it: JSON in hexadecimal digits.
  ///
  /// - Parameter mark: What tells the search from others.
  func token(_ mark: String) -> String {
    let content: JSONValue = [
      "search": .string(mark), "keys": .array(keys.map(\.json)), "time": .integer(place.time),
      "id": .string(place.id),
    ]
    let digits = Array("0123456789abcdef".utf8)
    let bytes = JSONWriter.line(of: content).flatMap {
      [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Throws: `HTTPError` 400 for what is no token of this search.
  init(token: String, _ mark: String, keys count: Int) throws(HTTPError) {
    let wrong = HTTPError.invalid("`page_token` is none of this search: begin without one")
    let digits = Array(token.utf8)
    guard digits.count % 2 == 0, digits.count <= 1 << 16 else { throw wrong }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      let text = String(decoding: digits[start..<start + 2], as: UTF8.self)
      guard let byte = UInt8(text, radix: 16) else { throw wrong }
      bytes.append(byte)
    }
    guard let content = try? JSONParser.parse(bytes), content["search"]?.text == mark,
      case .array(let keys)? = content["keys"], keys.count == count,
      let time = content["time"]?.whole, let id = content["id"]?.text
    else { throw wrong }
    var read: [SearchKey] = []
    for key in keys {
      guard let key = SearchKey(json: key) else { throw wrong }
      read.append(key)
    }
    self.init(keys: read, SearchPlace(time: time, id: id))
  }
}
