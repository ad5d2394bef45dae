package import Kernels

/// A stage that learns factors epoch by epoch.
package protocol FactorFit: FitKey where Output == Factors {
  /// Learns, and shows what there is after each epoch, from 1 on.
  ///
  /// - Throws: `Cancelled`, and what making the training set throws.
  func descend(
    _ work: inout Work, afterEach look: (_ epoch: Int, Factors) throws(Cancelled) -> Void
  ) throws -> Factors
}

extension FactorFit {
  package func make(_ work: inout Work) throws -> Factors { try descend(&work) { _, _ in } }
  package func bytes(_ output: Factors) -> Int { output.bytes }
}

/// A model that estimates ratings by factors, and learns them epoch by epoch: one fit answers after
/// each on its way.
package protocol RatingFactorModel: FactorModel where Fit: FactorFit {
  /// How often all ratings are gone through.
  var epochs: Int { get }
}

extension RatingFactorModel {
  package var curve: Curve? { Curve(epochs: epochs) }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    guard wholeCurve else {
      let fitted = try work.learnt(by: self, on: training)
      return try TestPredictions.at(place, of: questions, kept: kept, work) { user, item in
        let (estimate, isPossible) = fitted.estimate(user: user, item: item)
        return (estimate.clipped(to: scale), isPossible)
      }
    }
    var recorder = CurveRecorder(count: questions.count, length: reach, kept: kept)
    let key = fit(on: training, work.resources)
    let (threads, activity) = (work.threads, work.activity)
    var numbered: NumberedQuestions?
    _ = try work.learn(by: self, on: training) { work in
      try key.descend(&work) { _, fitted throws(Cancelled) in
        let asked =
          numbered
          ?? NumberedQuestions(questions, fitted.numbers, userCount: fitted.userCount)
        numbered = asked
        try recorder.add(
          asked, to: fitted.latent, scale: scale, threads: threads, activity: activity)
      }
    }
    return recorder.predictionsOnTheWay
  }

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    try work.learnt(by: self, on: training).explanation(user: user, item: item)
  }
}
