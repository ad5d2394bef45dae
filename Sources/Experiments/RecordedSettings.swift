import Recommender
import Settings
package import Tracking

/// Settings as the records of runs name them.
package enum RecordedSettings {
  /// The names of settings that records have, each once.
  package static let names = ExperimentSettings.all.filter { $0.recordedAs != nil }.map(\.name)
    .reduce(into: [String]()) { names, name in if !names.contains(name) { names.append(name) } }

  /// The parameters of records, in the order in which they are shown: the split's, then the
  /// settings as `set` has them.
  package static let parameters =
    ExperimentSettings.all.filter { $0.owner?.kind == .split }.compactMap(\.recordedAs)
    + ExperimentSettings.all.compactMap(\.recordedAs)

  /// The parameters that only some models have.
  package static let ofModels = Set(
    ExperimentSettings.all.filter { $0.owner?.kind == .model }.compactMap(\.recordedAs))

  /// The name that a run's record gives to a setting, for those who search by the setting's.
  package static var aliases: [String: String] {
    var names: [String: String] = [:]
    for setting in ExperimentSettings.all {
      names[setting.name] = setting.recordedAs ?? names[setting.name]
    }
    return names
  }

  /// The heading of a recorded parameter: the setting's name, which is the shorter one.
  package static func title(of parameter: String) -> String {
    ExperimentSettings.all.first { $0.recordedAs == parameter }?.name ?? parameter
  }

  /// What the measures of runs are taken on, and what they are: the data, the sample and all
  /// settings but the model's. Runs are compared where it is the same. Predictions may be clipped
  /// to any scale, which is a way to predict.
  package static let basis: RunBasis = {
    let settings = ExperimentSettings.all.filter {
      $0.owner?.kind != .model && $0.chooses != .model && $0.name != "scale"
    }
    var names: [[String]] = []
    for recorded in settings.compactMap(\.recordedAs)
    where !names.contains(where: { $0[0] == recorded }) {
      let others = aliases.filter { $0.value == recorded && $0.key != recorded }.keys.sorted()
      names.append([recorded] + others)
    }
    // Runs that rank nothing can be compared with those that rank as it is at the start.
    let start = RankingSettings()
    let defaults = RankingSettings.settings.compactMap { setting in
      setting.recordedAs.map { ($0, setting.text(start)) }
    }
    return RunBasis(
      [["data_hash", "data"]] + ofData.map { [$0] } + [["split"]] + names,
      defaults: Dictionary(uniqueKeysWithValues: defaults))
  }()

  /// The parameters that tell which ratings of the data are taken, in the order of the pipeline.
  package static let ofData = [
    "load_options", "filter", "filter_core", "sample_fraction", "sample_draw_seed",
    "user_sample_size", "movie_sample_size",
  ]

  /// Whether a recorded parameter is a setting.
  package static func contains(_ parameter: String) -> Bool {
    ExperimentSettings.all.contains { $0.recordedAs == parameter }
  }

  /// The parameter that tells which model a run is of.
  package static let model = ExperimentSettings.all.first { $0.chooses == .model }?.recordedAs
}
