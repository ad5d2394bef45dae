/// The usual kinds of settings.
extension Setting {
  /// A whole number in a range.
  package static func whole(
    _ name: String, _ summary: String, _ range: ClosedRange<Int>, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Root, Int> & Sendable
  ) -> Setting {
    Setting(
      name, summary, values: "a whole number, \(ValueParser.describe(range))",
      isWhole: true, recordedAs: recordedAs, path, parse: ValueParser.whole(in: range),
      text: { String($0) })
  }

  /// A seed, as NumPy's `RandomState` takes it.
  package static func seed(
    _ name: String, _ summary: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Root, UInt32> & Sendable
  ) -> Setting {
    let range = 0...Int(UInt32.max)
    return Setting(
      name, summary, values: "a whole number, \(ValueParser.describe(range))", isWhole: true,
      recordedAs: recordedAs, path,
      parse: { text throws(ValueError) in UInt32(try ValueParser.whole(in: range)(text)) },
      text: { String($0) })
  }

  /// A number that is not below 0.
  package static func amount(
    _ name: String, _ summary: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Root, Double> & Sendable
  ) -> Setting {
    Setting(
      name, summary, values: "a number, at least 0", recordedAs: recordedAs, path,
      parse: ValueParser.amount, text: ValueParser.shortest)
  }

  /// The same, or a word for none.
  ///
  /// - Parameter word: What stands for nil.
  package static func amount(
    _ name: String, _ summary: String, or word: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Root, Double?> & Sendable
  ) -> Setting {
    Setting(
      name, summary, values: "a number, at least 0, or \(word)", candidates: [word],
      recordedAs: recordedAs, path,
      parse: { text throws(ValueError) -> Double? in
        if text == word { return nil }
        if let value = try? ValueParser.amount(text) { return value }
        throw ValueError("must be a number, at least 0, or `\(word)`, not `\(text)`")
      }, text: { $0.map(ValueParser.shortest) ?? word })
  }

  package static func number(
    _ name: String, _ summary: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Root, Double> & Sendable
  ) -> Setting {
    Setting(
      name, summary, values: "a number", recordedAs: recordedAs, path, parse: ValueParser.number,
      text: ValueParser.shortest)
  }

  /// A share of a whole.
  package static func share(
    _ name: String, _ summary: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Root, Double> & Sendable
  ) -> Setting {
    Setting(
      name, summary, values: "a share between 0 and 1", recordedAs: recordedAs, path,
      parse: ValueParser.share, text: { "\($0)" })
  }

  package static func truth(
    _ name: String, _ summary: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Root, Bool> & Sendable
  ) -> Setting {
    Setting(
      name, summary, values: "on or off", candidates: ["on", "off"], recordedAs: recordedAs, path,
      parse: ValueParser.truth, text: { $0 ? "on" : "off" })
  }

  package static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ summary: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Root, Value> & Sendable
  ) -> Setting where Value.RawValue == String {
    let names = Value.allCases.map(\.rawValue)
    return Setting(
      name, summary, values: "one of " + names.joined(separator: ", "), candidates: names,
      recordedAs: recordedAs, path, parse: ValueParser.choice(Value.self), text: \.rawValue)
  }
}
