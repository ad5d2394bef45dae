package import Language
import Recommender
package import Settings

/// Combinations of several settings' values, each of them a run, in the order in which they are run.
/// Where it is every combination, the first setting varies slowest; one whose values all come from
/// one pass, such as k, fastest.
///
///     let axes = try [SweepAxis("k", ["10..40", "step", "10"], of: workspace.recipe)]
///     let result = try Sweep(axes, of: workspace.recipe).run(&workspace, with: recorder)
package struct Sweep: Sendable {
  /// The most combinations that a sweep may have.
  package static let limit = 10_000

  package let axes: [SweepAxis]
  /// The models of its runs, each of which has all settings that are swept.
  package let models: [String]
  /// What the combinations are drawn by; nil for all that there are.
  package let search: RandomSearch?
  /// How combinations are left out on the way; nil where all go to the end.
  package let halving: Halving?
  /// Which of the combinations are run here; nil where all are.
  package let part: SweepPart?
  /// How many combinations there are in all parts.
  package let total: Int
  /// The rungs of halving; empty without it.
  package private(set) var rungs: [Halving.Rung] = []
  /// The values of each combination, in the order of the axes.
  package let combinations: [[String]]

  /// - Parameters:
  ///   - experiment: What is as it is in all runs.
  ///   - search: The axes are those that are drawn from, where it is given.
  ///   - part: Of the combinations, drawn ones too, those of it alone are run.
  /// - Throws: `SweepError` where a model does not have a setting, or not these values of it, for
  ///   more combinations than a sweep may have, or fewer than are to be drawn, and where there is
  ///   nothing to halve or nothing for the part.
  package init(
    _ axes: [SweepAxis], of experiment: Experiment, drawnBy search: RandomSearch? = nil,
    halvedBy halving: Halving? = nil, part: SweepPart? = nil
  ) throws(SweepError) {
    if part != nil && halving != nil { throw .partOfHalving }
    models =
      axes.first { $0.setting.chooses == .model }?.values ?? [experiment.plan.model.name]
    for axis in axes {
      for model in models {
        guard let variant = experiment.choosing(.model, model) else { continue }
        try axis.check(for: variant)
      }
    }
    self.search = search
    let all: [[String]]
    if let search {
      self.axes = axes
      all = try search.combinations(of: axes)
    } else {
      let isFast = { (axis: SweepAxis) in axis.setting.reach != nil }
      self.axes = axes.filter { !isFast($0) } + axes.filter(isFast)
      all = try Self.all(of: self.axes.map(\.values))
    }
    self.part = part
    total = all.count
    let shared = Self.shared(self.axes, of: models, experiment)
    combinations = try part?.combinations(of: all, sharing: shared) ?? all
    self.halving = halving
    if let halving { rungs = try halving.rungs(of: self, experiment) }
  }

  /// The axes, by their places, whose values all come from one pass or one fit of each model.
  private static func shared(
    _ axes: [SweepAxis], of models: [String], _ experiment: Experiment
  ) -> Set<Int> {
    let answersByEpoch = models.allSatisfy { model in
      experiment.choosing(.model, model).flatMap(Halving.epochs) != nil
    }
    let places = axes.indices.filter { place in
      let setting = axes[place].setting
      return setting.reach != nil || answersByEpoch && setting.name == Halving.axis
    }
    return Set(places)
  }

  /// Every combination of some lists, the last of which varies fastest.
  private static func all(of lists: [[String]]) throws(SweepError) -> [[String]] {
    var combinations: [[String]] = [[]]
    for list in lists {
      let (product, overflows) = combinations.count.multipliedReportingOverflow(by: list.count)
      guard !overflows, product <= limit else { throw .tooMany }
      combinations = combinations.flatMap { combination in list.map { combination + [$0] } }
    }
    return combinations
  }

  /// What is swept, as `sweep` takes it.
  package var words: String {
    let how = [halving?.words, search?.words, part?.words].compactMap(\.self)
    return (how + axes.map { "\($0.setting.name) \($0.text)" }).joined(separator: " ")
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
  /// More combinations are to be drawn than there are.
  case tooManyDraws(Int, of: Int)
  /// There are too many combinations of lists to draw some of them.
  case tooLargeToDraw
  /// A range cannot be drawn from; with the part of it that is wrong, where it is not the whole.
  case range(String?, RangeFault)
  /// What says how is wrong, as a record tells it.
  case option(String)
  /// A model does not answer after every epoch of one fit.
  case noEpochs(Experiment)
  /// The epochs are swept that halving deals out.
  case epochsTwice(String)
  /// There are too few combinations, or too few epochs, to leave anything out.
  case nothingToHalve(Halving, combinations: Int, epochs: Int)
  /// Halving leaves out by comparing all combinations, which no part has.
  case partOfHalving
  /// There are fewer combinations to share out than parts; whether some stay together.
  case noPart(SweepPart, of: Int, isShared: Bool)

  /// Why a range cannot be drawn from.
  package enum RangeFault: Sendable {
    case logOfGrid(String)
    case logOfList
    case logOfNothing
    /// Both ends are this.
    case point(String)

    package var message: String {
      switch self {
      case .logOfGrid: "`log` says how values are drawn from a range, and here none is drawn"
      case .logOfList: "`log` stands behind a range, and these are single values"
      case .logOfNothing: "a range that is drawn from by `log` has ends above 0"
      case .point(let end): "this range has nothing in it but \(end)"
      }
    }

    package var hint: String? {
      switch self {
      case .logOfGrid(let axis): "to draw ten: sweep random=10 \(axis)"
      case .logOfList, .logOfNothing: "for instance: 0.001..0.1 log"
      case .point(let end): "write \(end)"
      }
    }
  }

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
    case .tooManyDraws(let count, let total):
      "\(count) different combinations are more than the \(total) that there are"
    case .tooLargeToDraw:
      "these lists have more than \(RandomSearch.mostCombinations) combinations"
    case .range(_, let fault): fault.message
    case .option(let words): "`\(words)` does not say how it is swept"
    case .noEpochs(let experiment):
      "\(experiment.plan.model.name) does not learn epoch by epoch, and has nothing to halve"
    case .epochsTwice(let name): "`\(name)` is what halving deals out"
    case .nothingToHalve(let halving, let combinations, let epochs):
      "\(combinations) combinations for \(epochs) epochs leave nothing to halve by \(halving.rate)"
    case .partOfHalving:
      "halving compares all combinations with each other, and a part does not have them"
    case .noPart(let part, let shares, _):
      "\(part) has no combination: there \(shares == 1 ? "is 1" : "are \(shares)") to share out"
    }
  }
}
