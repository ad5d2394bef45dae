package import Kernels

/// A stage that learns factors epoch by epoch.
package protocol FactorFit: FitKey where Output == Factors {
  /// Learns, and shows what there is after each epoch, from 1 on.
  ///
  /// - Parameter pause: Where it goes on from; nil for the beginning.
  /// - Throws: `Cancelled`, and what making the training set throws.
  func descend(
    _ work: inout Work, from pause: DescentPause?,
    afterEach look: (_ epoch: Int, Factors) throws(Cancelled) -> Void
  ) throws -> (Factors, DescentState)
}

extension FactorFit {
  package func make(_ work: inout Work) throws -> Factors {
    try descend(&work, from: nil) { _, _ in }.0
  }
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
    let key = fit(on: training, work.resources)
    let (threads, activity) = (work.threads, work.activity)
    var numbered: NumberedQuestions?
    return try answersOnTheWay(questions.count, on: training, scale: scale, kept: kept, &work) {
      work, pause, recorder in
      let (fitted, state) = try key.descend(&work, from: pause) { _, fitted throws(Cancelled) in
        let asked =
          numbered
          ?? NumberedQuestions(questions, fitted.numbers, userCount: fitted.userCount)
        numbered = asked
        try recorder.add(
          asked, to: fitted.latent, scale: scale, threads: threads, activity: activity)
      }
      return (fitted, state, fitted.course)
    }
  }

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    try work.learnt(by: self, on: training).explanation(user: user, item: item)
  }
}
