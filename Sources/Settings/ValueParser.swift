import Spelling

/// Readers of the values that parameters and settings have.
package enum ValueParser {
  package static func text(_ text: String) throws(ValueError) -> String {
    if text.isEmpty { throw ValueError("is empty") }
    return text
  }

  /// A path of a file, or nothing.
  package static func path(_ text: String) throws(ValueError) -> String {
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw ValueError("must be a path without control characters")
    }
    return text
  }

  package static func whole(in range: ClosedRange<Int>)
    -> @Sendable (String) throws(ValueError) -> Int
  {
    { text throws(ValueError) in
      let digits = text.filter { $0 != "_" }
      guard let value = Int(digits), text.first != "_" else {
        // More digits than any number of ours can have.
        if digits.wholeMatch(of: /[+-]?[0-9]+/) != nil && text.first != "_" {
          throw ValueError("must be \(describe(range)), not \(text)")
        }
        throw ValueError("must be a whole number, not `\(text)`")
      }
      guard range.contains(value) else {
        throw ValueError("must be \(describe(range)), not \(value)")
      }
      return value
    }
  }

  package static func describe(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
  }

  package static func number(_ text: String) throws(ValueError) -> Double {
    guard let value = Double(text), value.isFinite, !text.lowercased().hasPrefix("0x") else {
      throw ValueError("must be a number, not `\(text)`")
    }
    return value
  }

  /// A number that is not below 0.
  package static func amount(_ text: String) throws(ValueError) -> Double {
    let value = try number(text)
    guard value >= 0 else { throw ValueError("must be at least 0, not `\(text)`") }
    return value
  }

  /// A number between 0 and 1, both excluded.
  package static func share(_ text: String) throws(ValueError) -> Double {
    let value = try number(text)
    guard value > 0, value < 1 else {
      throw ValueError("must be between 0 and 1, not `\(text)`")
    }
    return value
  }

  /// The shortest text that is read as the same number: `15` and not `15.0`.
  package static func shortest(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  package static func truth(_ text: String) throws(ValueError) -> Bool {
    switch text.lowercased() {
    case "on", "yes", "true", "1": return true
    case "off", "no", "false", "0": return false
    default: throw ValueError("must be `on` or `off`, not `\(text)`")
    }
  }

  package static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ type: Value.Type
  ) -> @Sendable (String) throws(ValueError) -> Value where Value.RawValue == String {
    { text throws(ValueError) in
      let name = try name(among: Value.allCases.map(\.rawValue))(text)
      guard let value = Value(rawValue: name) else { throw ValueError("is unknown") }
      return value
    }
  }

  /// One of some names, whatever its capitals.
  package static func name(
    among names: [String]
  ) -> @Sendable (String) throws(ValueError) -> String {
    { text throws(ValueError) in
      if let name = names.first(where: { $0.lowercased() == text.lowercased() }) { return name }
      throw ValueError(
        "must be one of \(list(names)), not `\(text)`",
        hints: Spelling.suggestion(for: text, among: names))
    }
  }

  /// A size such as `512MiB`, `2GiB`, `1.5 GB` or a plain number of bytes.
  package static func bytes(_ text: String) throws(ValueError) -> Int {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    let factors: [String: Double] = [
      "": 1, "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "kib": 1024, "mib": 1_048_576,
      "gib": 1_073_741_824, "k": 1024, "m": 1_048_576, "g": 1_073_741_824,
    ]
    guard let value = Double(digits), let factor = factors[unit], value * factor < 1e15 else {
      throw ValueError("must be a size such as 512MiB or 2GiB, not `\(text)`")
    }
    return Int(value * factor)
  }

  package static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}
