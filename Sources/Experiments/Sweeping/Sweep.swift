package import Language
import Recommender
package import Settings

/// Every combination of several settings' values, each of them a run, in the order in which they are
/// run: the first setting varies slowest; one whose values all come from one pass, such as k,
/// fastest.
///
///     let axes = try [SweepAxis("k", ["10..40", "step", "10"], of: workspace.recipe)]
///     let result = try Sweep(axes, of: workspace.recipe).run(&workspace, with: recorder)
package struct Sweep: Sendable {
  /// The most combinations that a sweep may have.
  package static let limit = 10_000

  package let axes: [SweepAxis]
  /// The models of its runs, each of which has all settings that are swept.
  package let models: [String]

  /// - Parameter experiment: What is as it is in all runs.
  /// - Throws: `SweepError` where a model does not have a setting, or not these values of it, and
  ///   for more combinations than a sweep may have.
  package init(_ axes: [SweepAxis], of experiment: Experiment) throws(SweepError) {
    models =
      axes.first { $0.setting.chooses == .model }?.values ?? [experiment.plan.model.name]
    for axis in axes {
      for model in models {
        guard let variant = experiment.choosing(.model, model) else { continue }
        try axis.check(for: variant)
      }
    }
    let isFast = { (axis: SweepAxis) in axis.setting.reach != nil }
    self.axes = axes.filter { !isFast($0) } + axes.filter(isFast)
    var count = 1
    for axis in axes {
      let (product, overflows) = count.multipliedReportingOverflow(by: axis.values.count)
      guard !overflows, product <= Self.limit else { throw .tooMany }
      count = product
    }
  }

  /// What is swept, as `sweep` takes it.
  package var words: String {
    axes.map { "\($0.setting.name) \($0.text)" }.joined(separator: " ")
  }

  /// The values of each combination, in the order of the axes.
  package var combinations: [[String]] {
    axes.reduce([[]]) { combinations, axis in
      combinations.flatMap { combination in axis.values.map { combination + [$0] } }
    }
  }

  /// Gives the settings of a workspace the values of a combination.
  ///
  /// A pass reaches up to the greatest value of the sweep, so that one serves all of them.
  func apply(_ combination: [String], to workspace: inout Workspace) throws(ValueError) {
    let values = zip(axes, combination).map { (axis: $0, value: $1) }
    // What is chosen says what the other names mean.
    let choosing = values.filter { $0.axis.setting.chooses != nil }
    for (axis, value) in choosing + values.filter({ $0.axis.setting.chooses == nil }) {
      guard let setting = RunSettings.setting(axis.setting.name, for: workspace.recipe) else {
        continue
      }
      if let greatest = axis.values.compactMap({ Int($0) }).max() {
        try setting.reach.flatMap { RunSettings.setting($0, for: workspace.recipe) }?
          .raise(in: &workspace, to: greatest)
      }
      try setting.assign(&workspace, value)
    }
  }
}

extension Setting<Workspace> {
  /// Makes a whole number no less than another.
  fileprivate func raise(in workspace: inout Workspace, to least: Int) throws(ValueError) {
    if let value = Int(text(workspace)), value < least { try assign(&workspace, String(least)) }
  }
}

/// A setting of a sweep with the values that it takes, each of them checked.
package struct SweepAxis: Sendable {
  package let setting: Setting<Workspace>
  /// As the setting writes them.
  package let values: [String]
  /// The series as it was written.
  package let text: String

  /// - Parameter words: The words of a series: `10,20,40`, or `5..80` `step` `5`.
  /// - Throws: `SweepError.series`, `SweepError.value`.
  package init(_ setting: Setting<Workspace>, _ words: [String]) throws(SweepError) {
    self.setting = setting
    text = words.joined(separator: " ")
    let texts: [String]
    do throws(SeriesError) { texts = try ValueSeries.values(words) } catch { throw .series(error) }
    var values: [String] = []
    for text in texts {
      do throws(ValueError) { values.append(try setting.change(text).text) } catch {
        throw .value(text, of: setting.name, error)
      }
    }
    self.values = values
  }

  /// - Parameter experiment: Whose setting of that name is meant.
  /// - Throws: `SweepError.noSetting` besides.
  package init(
    _ name: String, _ words: [String], of experiment: Experiment
  ) throws(SweepError) {
    guard let setting = RunSettings.setting(name, for: experiment) else { throw .noSetting(name) }
    try self.init(setting, words)
  }

  /// Complains where an experiment does not have the setting, or not these values of it.
  fileprivate func check(for experiment: Experiment) throws(SweepError) {
    let own = RunSettings.setting(setting.name, for: experiment) ?? setting
    guard ExperimentSettings.belongs(own.owner, to: experiment) else {
      throw .notOf(experiment, setting: setting.name)
    }
    for value in values {
      do throws(ValueError) { _ = try own.change(value) } catch {
        throw .valueOf(experiment, setting: setting.name, error)
      }
    }
  }
}

/// What is wrong with a sweep.
package enum SweepError: Error, CustomStringConvertible {
  case noSetting(String)
  case series(SeriesError)
  case value(String, of: String, ValueError)
  /// The setting does not belong to what an experiment of the sweep has chosen.
  case notOf(Experiment, setting: String)
  /// The setting of that experiment does not take a value.
  case valueOf(Experiment, setting: String, ValueError)
  case tooMany

  package var description: String {
    switch self {
    case .noSetting(let name): "no setting of a run is called `\(name)`"
    case .series(let fault): fault.message
    case .value(_, let name, let fault): "`\(name)` \(fault.message)"
    case .notOf(let experiment, let name):
      "`\(name)` does not belong to \(experiment.plan.model.name)"
    case .valueOf(let experiment, let name, let fault):
      "`\(name)` of \(experiment.plan.model.name) \(fault.message)"
    case .tooMany: "a sweep may have \(Sweep.limit) combinations at most"
    }
  }
}
