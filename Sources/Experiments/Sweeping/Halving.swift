import Recommender
import Settings

/// Successive halving: all combinations are learnt for a few epochs, the best of them go on for more,
/// and so on; what is learnt goes on where it was.
///
/// K. Jamieson, A. Talwalkar, "Non-stochastic best arm identification and hyperparameter
/// optimization" (2016); the rungs are those of a bracket in L. Li et al., "Hyperband" (2018).
package struct Halving: Sendable, Hashable {
  package static let rates = 2...100

  /// One combination in so many goes on at each rung, for so many times the epochs.
  package let rate: Int
  /// The fewest epochs that the first rung may have.
  package let leastEpochs: Int

  package init(rate: Int, leastEpochs: Int = 1) {
    (self.rate, self.leastEpochs) = (rate, leastEpochs)
  }

  /// What `sweep` is told of it.
  var words: String {
    "\(Sweep.Option.halving.rawValue)=\(rate)"
      + (leastEpochs == 1 ? "" : " \(Sweep.Option.leastEpochs.rawValue)=\(leastEpochs)")
  }

  /// So many combinations that are learnt for so many epochs, counted from the first.
  package struct Rung: Sendable, Hashable {
    package let combinations: Int
    package let epochs: Int
  }

  /// As many rungs as the combinations and the epochs are enough for, the last with all epochs.
  ///
  /// - Returns: A single one where there is nothing to leave out.
  package func rungs(combinations: Int, epochs: Int) -> [Rung] {
    var powers = [1]
    while let power = powers.last, combinations / power >= rate,
      epochs / power / rate >= leastEpochs
    {
      powers.append(power * rate)
    }
    return zip(powers, powers.reversed()).map { power, divisor in
      Rung(combinations: combinations / power, epochs: epochs / divisor)
    }
  }
}

extension Halving {
  /// The name of the setting that it deals out.
  static let axis = "n_epochs"

  /// The rungs of a sweep, of which the last has the epochs that are set; the most of them where
  /// several models have their own.
  ///
  /// - Throws: `SweepError.noEpochs`, `SweepError.epochsTwice`, `SweepError.nothingToHalve`.
  func rungs(of sweep: Sweep, _ experiment: Experiment) throws(SweepError) -> [Rung] {
    if sweep.axes.contains(where: { $0.setting.name == Self.axis }) {
      throw .epochsTwice(Self.axis)
    }
    var workspace = Workspace(threads: 1)
    var most = 0
    for combination in sweep.combinations {
      workspace.recipe = experiment
      // What does not fit is told where its run has its turn.
      try? sweep.apply(combination, to: &workspace)
      guard let epochs = Self.epochs(of: workspace.recipe) else {
        throw .noEpochs(workspace.recipe)
      }
      most = max(most, epochs)
    }
    let rungs = rungs(combinations: sweep.combinations.count, epochs: most)
    if rungs.count < 2 {
      throw .nothingToHalve(self, combinations: sweep.combinations.count, epochs: most)
    }
    return rungs
  }

  /// How many epochs an experiment's model learns, where one fit answers after each of them.
  static func epochs(of experiment: Experiment) -> Int? {
    let curve = experiment.plan.model.model.curve
    return curve.flatMap { $0.axis == "epoch" ? $0.chosen : nil }
  }
}
