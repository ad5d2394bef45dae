/// Typed access to the members of a JSON object; what is amiss is told with the member's path.
///
/// What is generic is inlinable: ten thousand records are read by it, from another module.
package struct JSONFields {
  @usableFromInline let members: [String: JSONValue]
  @usableFromInline let path: String

  @inlinable
  package init(_ value: JSONValue, path: String = "") throws(JSONFieldError) {
    guard case .object(let members) = value else {
      throw .wrongType(
        path: path.isEmpty ? "record" : path, expected: "an object", found: value.kind)
    }
    self.members = members
    self.path = path
  }

  package func has(_ key: String) -> Bool { members[key] != nil }

  @inlinable
  package func value(_ key: String) throws(JSONFieldError) -> JSONValue {
    guard let value = members[key] else { throw .missing(path: full(key)) }
    return value
  }

  @inlinable
  package func fields(_ key: String) throws(JSONFieldError) -> JSONFields {
    try JSONFields(try value(key), path: full(key))
  }

  package func text(_ key: String) throws(JSONFieldError) -> String {
    try read(key, "a string", \.text)
  }

  /// A string; nil where there is no such member.
  package func textIfAny(_ key: String) throws(JSONFieldError) -> String? {
    members[key] == nil ? nil : try text(key)
  }

  /// An integer, which those who calculate with it may rely on being in a range.
  package func whole(_ key: String, in range: ClosedRange<Int>) throws(JSONFieldError) -> Int {
    let value = try read(key, "an integer", \.whole)
    guard range.contains(value) else {
      throw .outOfRange(path: full(key), found: value, range: range)
    }
    return value
  }

  /// An integer in a range, or nil where the member is null.
  package func wholeOrNull(_ key: String, in range: ClosedRange<Int>) throws(JSONFieldError) -> Int?
  {
    try value(key) == .null ? nil : whole(key, in: range)
  }

  package func number(_ key: String) throws(JSONFieldError) -> Double {
    try read(key, "a number", \.measured)
  }

  package func truth(_ key: String) throws(JSONFieldError) -> Bool {
    try read(key, "true or false") { if case .bool(let value) = $0 { value } else { nil } }
  }

  /// The values of a long array, of which a fault tells the array's path alone.
  @inlinable
  package func array<Element>(
    _ key: String, of kind: String, _ take: (JSONValue) -> Element?
  ) throws(JSONFieldError) -> [Element] {
    try JSONValue.array(try value(key), full(key), of: kind, take)
  }

  /// The elements of an array, each made by `make`.
  @inlinable
  package func elements<Element>(
    _ key: String, _ make: (JSONValue, String) throws(JSONFieldError) -> Element
  ) throws(JSONFieldError) -> [Element] {
    guard case .array(let values) = try value(key) else {
      throw wrong(key, "an array", try value(key))
    }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      elements.append(try make(value, "\(full(key))[\(index)]"))
    }
    return elements
  }

  /// The members of an object, each made by `make` of its value and its name.
  @inlinable
  package func dictionary<Element>(
    _ key: String, _ make: (JSONValue, String) throws(JSONFieldError) -> Element
  ) throws(JSONFieldError) -> [String: Element] {
    let inner = try fields(key)
    var result: [String: Element] = [:]
    result.reserveCapacity(inner.members.count)
    for (name, value) in inner.members {
      // The whole path is put together for a fault only: records have many members.
      do { result[name] = try make(value, name) } catch { throw error.within(inner.path) }
    }
    return result
  }

  /// The path of a member, for messages.
  @inlinable
  package func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  @inlinable
  func wrong(_ key: String, _ expected: String, _ found: JSONValue) -> JSONFieldError {
    .wrongType(path: full(key), expected: expected, found: found.kind)
  }

  private func read<Element>(
    _ key: String, _ expected: String, _ take: (JSONValue) -> Element?
  ) throws(JSONFieldError) -> Element {
    let found = try value(key)
    guard let element = take(found) else { throw wrong(key, expected, found) }
    return element
  }
}

extension JSONValue {
  /// A number, or one of the strings that stand for a number that is not finite.
  package var measured: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .string("NaN"): .nan
    case .string("Infinity"): .infinity
    case .string("-Infinity"): -.infinity
    default: nil
    }
  }

  /// The text of a string, for a member of `path`.
  package static func text(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> String {
    guard let text = value.text else {
      throw .wrongType(path: path, expected: "a string", found: value.kind)
    }
    return text
  }

  /// The numbers of an array, for a member of `path`.
  package static func numbers(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> [Double]
  {
    try array(value, path, of: "a number", \.measured)
  }

  @inlinable
  package static func array<Element>(
    _ value: JSONValue, _ path: String, of kind: String, _ take: (JSONValue) -> Element?
  ) throws(JSONFieldError) -> [Element] {
    guard case .array(let values) = value else {
      throw .wrongType(path: path, expected: "an array", found: value.kind)
    }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for value in values {
      guard let element = take(value) else {
        throw .wrongType(path: path, expected: kind, found: value.kind)
      }
      elements.append(element)
    }
    return elements
  }

  /// A number, for a member of `path`.
  package static func measured(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> Double
  {
    guard let number = value.measured else {
      throw .wrongType(path: path, expected: "a number", found: value.kind)
    }
    return number
  }
}

/// Why a JSON value is not what its reader expects; `path` like `info.run_id`.
package enum JSONFieldError: Error, Sendable, Equatable {
  /// A member that has to be there.
  case missing(path: String)
  case wrongType(path: String, expected: String, found: String)
  case unknownWord(path: String, found: String, known: [String])
  /// A number that nothing of ours can be.
  case outOfRange(path: String, found: Int, range: ClosedRange<Int>)

  /// The same of a path that is seen from another member.
  @usableFromInline
  func within(_ outer: String) -> JSONFieldError {
    switch self {
    case .missing(let path): .missing(path: "\(outer).\(path)")
    case .wrongType(let path, let expected, let found):
      .wrongType(path: "\(outer).\(path)", expected: expected, found: found)
    case .unknownWord(let path, let found, let known):
      .unknownWord(path: "\(outer).\(path)", found: found, known: known)
    case .outOfRange(let path, let found, let range):
      .outOfRange(path: "\(outer).\(path)", found: found, range: range)
    }
  }
}

extension JSONFieldError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path): "has no `\(path)`"
    case .wrongType(let path, let expected, let found):
      "has \(found) as `\(path)`, expected \(expected)"
    case .unknownWord(let path, let found, let known):
      "has `\(found)` as `\(path)`, expected one of \(known.joined(separator: ", "))"
    case .outOfRange(let path, let found, let range):
      "has \(found) as `\(path)`, expected "
        + (range.upperBound == .max
          ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)")
    }
  }
}
