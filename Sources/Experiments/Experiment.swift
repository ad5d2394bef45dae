package import Recommender
import Settings

/// All that makes a result, as one value: the data, and what is done with them. It is the recipe
/// of a run; parameters and script lines are renderings of it.
package struct Experiment: Sendable {
  /// nil before any ratings are loaded.
  package var data: DataSource?
  package var plan = Plan()

  package init() {}
}

/// An experiment in the form of a record's recipe:
///
///     {"data": {"path": …}, "sample": {"users": 40000, "items": 20000},
///      "split": {"test": "0.2", "seed": 42}, "settings": {"model": "KNNBasic", "k": "40", …}}
///
/// A split other than a holdout has its `method` as well. Values are texts as `set` takes them;
/// whole numbers of the split are numbers.
extension Experiment: Codable {
  private enum CodingKeys: String, CodingKey {
    case data, sample, split, settings
  }

  private struct Sample: Codable {
    let users: Int
    let items: Int
  }

  /// The name under which a split's method stands among its options.
  private static let method = "method"

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(data, forKey: .data)
    try values.encode(
      plan.sample.map { Sample(users: $0.users, items: $0.items) }, forKey: .sample)
    var split = ExperimentSettings.ofSplit(plan.validation.name).reduce(into: [:]) {
      $0[$1.name] = RecipeValue(text: $1.text(self), isWhole: $1.isWhole)
    }
    if plan.validation.name != Validation.standard.name {
      split[Self.method] = RecipeValue(text: plan.validation.name, isWhole: false)
    }
    try values.encode(split, forKey: .split)
    try values.encode(
      ExperimentSettings.inRecipes(of: self).reduce(into: [:]) { $0[$1.name] = $1.text(self) },
      forKey: .settings)
  }

  /// Reads a recipe; settings that it does not name have their values from the start.
  ///
  /// - Throws: `DecodingError`, which names a setting that there is not, or whose value is none.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    data = try values.decodeIfPresent(DataSource.self, forKey: .data)
    if let sample = try values.decodeIfPresent(Sample.self, forKey: .sample) {
      plan.sample = SampleRequest(users: sample.users, items: sample.items)
    }
    var split = try values.decodeIfPresent([String: RecipeValue].self, forKey: .split) ?? [:]
    if let method = split.removeValue(forKey: Self.method)?.text {
      guard SplitCatalog.method(method) != nil else {
        throw values.fault(.split, "no way to split is called `\(method)`")
      }
      plan.validation.name = method
    }
    for (name, value) in split.sorted(by: { $0.key < $1.key }) {
      let setting = ExperimentSettings.ofSplit(plan.validation.name).first { $0.name == name }
      try assign(value.text, to: setting, called: name, values, .split)
    }
    let settings = try values.decodeIfPresent([String: String].self, forKey: .settings) ?? [:]
    // What says which settings there are comes first.
    for setting in ExperimentSettings.all where setting.chooses != nil {
      if let text = settings[setting.name] {
        try assign(text, to: setting, called: setting.name, values, .settings)
      }
    }
    for (name, text) in settings.sorted(by: { $0.key < $1.key }) {
      let setting = ExperimentSettings.setting(name, for: self)
      if setting?.chooses == nil { try assign(text, to: setting, called: name, values, .settings) }
    }
  }

  private mutating func assign(
    _ text: String, to setting: Setting<Experiment>?, called name: String,
    _ values: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys
  ) throws {
    guard let setting else { throw values.fault(key, "no setting is called `\(name)`") }
    do throws(ValueFault) {
      try setting.assign(&self, text)
    } catch {
      throw values.fault(key, "`\(name)` \(error.message)")
    }
  }
}

/// A value of a recipe: a text, or a whole number.
private struct RecipeValue: Codable {
  let text: String
  let isWhole: Bool

  init(text: String, isWhole: Bool) {
    self.text = text
    self.isWhole = isWhole
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int.self) {
      (text, isWhole) = (String(number), true)
    } else {
      (text, isWhole) = (try value.decode(String.self), false)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    if isWhole, let number = Int(text) {
      try value.encode(number)
    } else {
      try value.encode(text)
    }
  }
}

extension KeyedDecodingContainer {
  fileprivate func fault(_ key: Key, _ message: String) -> DecodingError {
    .dataCorruptedError(forKey: key, in: self, debugDescription: message)
  }
}
