import Language
import Recommender

/// The combinations of a sweep, in the order in which they are run: the first setting varies
/// slowest; k, whose values all come from one pass, fastest.
struct SweepPlan: Sendable {
  /// The most combinations that a sweep may have.
  static let limit = 10_000

  let axes: [SweepAxis]
  /// The models of its runs, each of which has all settings that are swept.
  let models: [ModelName]

  init(_ words: [Argument], in reader: ArgumentReader, _ session: Session) throws {
    let axes = try SweepAxis.list(words, in: reader)
    guard let first = words.first, let last = words.last else {
      throw reader.missing("NAME VALUES", "Settings, each with its values.")
    }
    let swept = axes.first { $0.setting.name == "model" }?.values.compactMap {
      ModelName(rawValue: $0)
    }
    models = swept ?? [session.settings.model]
    for axis in axes {
      for model in models {
        try reader.check(
          axis.setting, at: axis.name, belongsTo: model, isNamed: swept != nil)
      }
    }
    self.axes = axes.filter { $0.setting.name != "k" } + axes.filter { $0.setting.name == "k" }
    var count = 1
    for axis in axes {
      let (product, overflows) = count.multipliedReportingOverflow(by: axis.values.count)
      guard !overflows, product <= Self.limit else {
        throw reader.diagnostic(
          "a sweep may have \(Self.limit) combinations at most",
          at: first.span.through(last.span))
      }
      count = product
    }
  }

  /// The values of each combination, in the order of the axes.
  var combinations: [[String]] {
    axes.reduce([[]]) { combinations, axis in
      combinations.flatMap { combination in axis.values.map { combination + [$0] } }
    }
  }

  /// Gives the settings of a session the values of a combination.
  ///
  /// The curve reaches up to the greatest k of the sweep, so that one pass serves all of them.
  func apply(_ combination: [String], to session: inout Session) throws {
    if let greatest = axes.first(where: { $0.setting.name == "k" })?.values.compactMap({ Int($0) })
      .max()
    {
      let model = session.settings.knnBasic
      session.settings.knnBasic.maximumK = max(model.maximumK, greatest)
    }
    for (axis, value) in zip(axes, combination) { try axis.setting.assign(&session, value) }
  }
}
