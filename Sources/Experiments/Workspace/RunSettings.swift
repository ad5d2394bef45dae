import RatingData
import Recommender
package import Settings

/// The settings that a run depends on, in its result or in how it is computed: those of the
/// experiment, then of the machine.
package enum RunSettings {
  package static let all = ExperimentSettings.all.map { $0.lifted(\Workspace.recipe) } + machine

  /// What may be used of the machine.
  private static let machine: [Setting<Workspace>] = [
    Setting(
      "memory", "The memory for co-rating sums and predictions that are kept between runs.",
      values: "a size such as 512MiB or 4GiB", \.resources.memory, parse: ValueParser.bytes,
      text: { $0 % (1 << 20) == 0 ? "\($0 >> 20)MiB" : "\($0)" }),
    Setting(
      "cache", "Whether ratings are kept beside the runs as they were read, for the next `load`.",
      values: "auto (where the disk has room), on, off, or a size such as 8GiB",
      candidates: ["auto", "on", "off"], \.cacheUse,
      parse: { text throws(ValueError) in
        switch text {
        case "auto": .auto
        case "on": .limit(CacheUse.usualLimit)
        case "off": .off
        default: .limit(try ValueParser.bytes(text))
        }
      }, text: { "\($0)" }),
    .whole("threads", "The threads that work at once.", 1...256, \.resources.threads),
  ]

  /// The setting that a name means for an experiment: its own before another model's; nil where
  /// there is none.
  package static func setting(_ name: String, for experiment: Experiment) -> Setting<Workspace>? {
    let named = all.filter { $0.name == name }
    return named.first { ExperimentSettings.belongs($0.owner, to: experiment) } ?? named.first
  }

  /// Whether a run depends on the setting of that name.
  package static func contains(_ name: String) -> Bool { all.contains { $0.name == name } }
}
