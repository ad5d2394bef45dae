import Language

/// Readers of the values that parameters and settings have.
enum ValueParser {
  static func text(_ text: String) throws(ValueFault) -> String {
    if text.isEmpty { throw ValueFault("is empty") }
    return text
  }

  static func whole(in range: ClosedRange<Int>) -> @Sendable (String) throws(ValueFault) -> Int {
    { text throws(ValueFault) in
      let digits = text.filter { $0 != "_" }
      guard let value = Int(digits), text.first != "_" else {
        // More digits than any number of ours can have.
        if digits.wholeMatch(of: /[+-]?[0-9]+/) != nil && text.first != "_" {
          throw ValueFault("must be \(describe(range)), not \(text)")
        }
        throw ValueFault("must be a whole number, not `\(text)`")
      }
      guard range.contains(value) else {
        throw ValueFault("must be \(describe(range)), not \(value)")
      }
      return value
    }
  }

  static func describe(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
  }

  static func number(_ text: String) throws(ValueFault) -> Double {
    guard let value = Double(text), value.isFinite, !text.lowercased().hasPrefix("0x") else {
      throw ValueFault("must be a number, not `\(text)`")
    }
    return value
  }

  /// A number that is not below 0.
  static func amount(_ text: String) throws(ValueFault) -> Double {
    let value = try number(text)
    guard value >= 0 else { throw ValueFault("must be at least 0, not `\(text)`") }
    return value
  }

  static func truth(_ text: String) throws(ValueFault) -> Bool {
    switch text.lowercased() {
    case "on", "yes", "true", "1": return true
    case "off", "no", "false", "0": return false
    default: throw ValueFault("must be `on` or `off`, not `\(text)`")
    }
  }

  static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ type: Value.Type
  ) -> @Sendable (String) throws(ValueFault) -> Value where Value.RawValue == String {
    { text throws(ValueFault) in
      if let value = Value.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() })
      {
        return value
      }
      let names = Value.allCases.map(\.rawValue)
      throw ValueFault(
        "must be one of \(list(names)), not `\(text)`",
        hints: Diagnostic.suggestion(for: text, among: names))
    }
  }

  /// A size such as `512MiB`, `2GiB`, `1.5 GB` or a plain number of bytes.
  static func bytes(_ text: String) throws(ValueFault) -> Int {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    let factors: [String: Double] = [
      "": 1, "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "kib": 1024, "mib": 1_048_576,
      "gib": 1_073_741_824, "k": 1024, "m": 1_048_576, "g": 1_073_741_824,
    ]
    guard let value = Double(digits), let factor = factors[unit], value * factor < 1e15 else {
      throw ValueFault("must be a size such as 512MiB or 2GiB, not `\(text)`")
    }
    return Int(value * factor)
  }

  static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}
