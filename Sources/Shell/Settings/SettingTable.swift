import Language
import Recommender

/// All settings, in the order in which `set` shows them.
enum SettingTable {
  static let all = [model] + ModelName.allCases.flatMap(own) + general + display

  private static let model = Setting.choice(
    "model", "What predicts: neighbours, or only how users and items deviate from the mean.",
    recordedAs: "model_type", \.settings.model)

  /// The settings that a model brings with it.
  private static func own(_ model: ModelName) -> [Setting] {
    switch model {
    case .knnBasic: knnBasic
    case .baselineOnly: baselineOnly
    }
  }

  /// The settings of all models.
  private static let general: [Setting] = [
    Setting(
      "scale", "The scale that predictions are clipped to.",
      values: "two numbers such as 0.5..5, or file: the data's own minimum and maximum",
      candidates: ["file"], recordedAs: "scale", \.settings.scale, parse: SettingTable.scale,
      text: { $0.map { "\($0.lowerBound)..\($0.upperBound)" } ?? "file" }),
    Setting(
      "measures", "What is measured. With auto, fcp is left out where it would take time.",
      values: "auto, or some of " + Measure.allCases.map(\.rawValue).joined(separator: ","),
      candidates: ["auto"] + Measure.allCases.map(\.rawValue), \.settings.measures,
      parse: SettingTable.measures,
      text: { chosen in
        chosen.map { set in
          Measure.allCases.filter(set.contains).map(\.rawValue).joined(separator: ",")
        } ?? "auto"
      }),
    Setting(
      "memory", "The memory for co-rating sums and predictions that are kept between runs.",
      values: "a size such as 512MiB or 4GiB", \.settings.memory, parse: ValueParser.bytes,
      text: { $0 % (1 << 20) == 0 ? "\($0 >> 20)MiB" : "\($0)" }),
    .whole("threads", "The threads that work at once.", 1...256, \.settings.threads),
  ]

  static var names: [String] { all.map(\.name) }

  /// The setting of a run that `word` names.
  ///
  /// - Parameter others: Words that could have been meant instead.
  static func lookupOfRun(
    _ word: Argument, in reader: ArgumentReader, or others: [String] = []
  ) throws -> Setting {
    let setting = try lookup(word, in: reader, or: others)
    if setting.isOfRuns { return setting }
    throw reader.diagnostic(
      "`\(setting.name)` is no setting of a run", at: word.span,
      hints: ["it is changed by: set \(setting.name) VALUE"])
  }

  static subscript(name: String) -> Setting? { all.first { $0.name == name } }

  /// The setting of that name.
  static func lookup(
    _ word: Argument, in reader: ArgumentReader, or others: [String] = []
  ) throws -> Setting {
    if let setting = self[word.text] { return setting }
    let hints = Diagnostic.suggestion(for: word.text, among: names + others)
    throw reader.diagnostic(
      "no setting is called `\(word.text)`", at: word.span,
      hints: hints.isEmpty ? ["settings: " + names.joined(separator: " ")] : hints)
  }

  /// The name that a run's record gives to a setting, for those who search by the setting's; and
  /// that of the split's seed, for those who search by `split`'s or by scikit-surprise's.
  static var recordedNames: [String: String] {
    var names: [String: String] = [:]
    for setting in all { names[setting.name] = setting.recordedAs }
    for name in ["seed", "random_state"] { names[name] = "split_seed" }
    return names
  }

  /// The heading of a recorded parameter: the setting's name, which is the shorter one.
  static func title(ofRecorded name: String) -> String {
    all.first { $0.recordedAs == name }?.name ?? name
  }

  /// Whether a recorded parameter is a setting.
  static func isRecorded(_ name: String) -> Bool { all.contains { $0.recordedAs == name } }

  private static func scale(_ text: String) throws(ValueFault) -> ClosedRange<Double>? {
    if text == "file" { return nil }
    let bounds = text.split(separator: "..", maxSplits: 1).map(String.init)
    guard bounds.count == 2, let low = Double(bounds[0]), let high = Double(bounds[1]), low < high,
      low.isFinite, high.isFinite
    else { throw ValueFault("must be two numbers such as 0.5..5, or `file`, not `\(text)`") }
    return low...high
  }

  private static func measures(_ text: String) throws(ValueFault) -> Set<Measure>? {
    if text == "auto" { return nil }
    var measures: Set<Measure> = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      do throws(ValueFault) {
        measures.insert(try ValueParser.choice(Measure.self)(String(name)))
      } catch {
        var fault = error
        fault.part = String(name)
        throw fault
      }
    }
    return measures
  }
}
