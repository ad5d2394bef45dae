import Language
import Recommender

/// A setting: one definition for `set`, `reset`, `run NAME=VALUE`, `sweep`, help, completion and
/// the parameters of a run's record.
struct Setting: Sendable {
  let name: String
  let summary: String
  /// What values it takes, as help says it.
  let values: String
  /// Values to offer.
  let candidates: [String]
  /// The parameter's name in run records; nil for what does not change a result.
  let recordedAs: String?
  /// The models that it belongs to; nil for all.
  private(set) var models: [ModelName]?
  /// Whether its values are whole numbers.
  let isWhole: Bool
  /// Whether a run depends on it, in its result or in how it is computed.
  private(set) var isOfRuns = true
  /// The value as text, which `assign` reads back.
  let text: @Sendable (Session) -> String
  let assign: @Sendable (inout Session, String) throws(ValueFault) -> Void

  init<Value: Sendable>(
    _ name: String, _ summary: String, values: String, candidates: [String] = [],
    isWhole: Bool = false, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Session, Value> & Sendable,
    parse: @escaping @Sendable (String) throws(ValueFault) -> Value,
    text: @escaping @Sendable (Value) -> String
  ) {
    self.name = name
    self.summary = summary
    self.values = values
    self.candidates = candidates
    self.isWhole = isWhole
    self.recordedAs = recordedAs
    self.text = { text($0[keyPath: path]) }
    assign = { session, word throws(ValueFault) in session[keyPath: path] = try parse(word) }
  }

  /// The settings as those of some models only.
  static func of(_ models: ModelName..., settings: [Setting]) -> [Setting] {
    settings.map { setting in
      var setting = setting
      setting.models = models
      return setting
    }
  }

  /// The settings as those that only change how things are shown.
  static func ofDisplay(_ settings: [Setting]) -> [Setting] {
    settings.map { setting in
      var setting = setting
      setting.isOfRuns = false
      return setting
    }
  }

  /// A whole number in a range.
  static func whole(
    _ name: String, _ summary: String, _ range: ClosedRange<Int>, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Session, Int> & Sendable
  ) -> Setting {
    Setting(
      name, summary, values: "a whole number, \(ValueParser.describe(range))",
      isWhole: true, recordedAs: recordedAs, path, parse: ValueParser.whole(in: range),
      text: { String($0) })
  }

  /// A number that is not below 0.
  static func amount(
    _ name: String, _ summary: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Session, Double> & Sendable
  ) -> Setting {
    Setting(
      name, summary, values: "a number, at least 0", recordedAs: recordedAs, path,
      parse: ValueParser.amount, text: { Int(exactly: $0).map(String.init) ?? "\($0)" })
  }

  static func truth(
    _ name: String, _ summary: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Session, Bool> & Sendable
  ) -> Setting {
    Setting(
      name, summary, values: "on or off", candidates: ["on", "off"], recordedAs: recordedAs, path,
      parse: ValueParser.truth, text: { $0 ? "on" : "off" })
  }

  static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ summary: String, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Session, Value> & Sendable
  ) -> Setting where Value.RawValue == String {
    let names = Value.allCases.map(\.rawValue)
    return Setting(
      name, summary, values: "one of " + names.joined(separator: ", "), candidates: names,
      recordedAs: recordedAs, path, parse: ValueParser.choice(Value.self), text: \.rawValue)
  }
}
