package import Kernels

/// A stage that learns factors epoch by epoch.
package protocol FactorFit: FitKey where Output == Factors {
  var epochs: Int { get }

  /// What there is before the first epoch.
  func initial(
    _ set: TrainingSet, _ activity: Activity
  ) throws(Cancelled) -> DescentState

  /// Moves what there is by all epochs but the first ones.
  ///
  /// - Parameters:
  ///   - done: How many have made the state what it is.
  ///   - afterEach: Looks at the state after each epoch, from `done + 1` on.
  func move(
    _ state: DescentState, on set: TrainingSet, after done: Int, _ work: Work,
    afterEach look: (_ epoch: Int) throws(Cancelled) -> Void
  ) throws(Cancelled)
}

extension FactorFit {
  package func make(_ work: inout Work) throws -> Factors {
    try descend(&work, from: nil) { _, _ in }.0
  }

  /// Learns, and shows what there is after each epoch, from 1 on.
  ///
  /// - Parameter pause: Where it goes on from; nil for the beginning.
  /// - Throws: `Cancelled`, and what making the training set throws.
  func descend(
    _ work: inout Work, from pause: DescentPause?,
    afterEach look: (_ epoch: Int, Factors) throws(Cancelled) -> Void
  ) throws -> (Factors, DescentState) {
    let set = try training.set(&work)
    let done = pause?.course.epochs ?? 0
    work.activity.begin(Self.stage.rawValue, units: (epochs - done) * set.count)
    let state = try pause?.state.copy() ?? initial(set, work.activity)
    let onTheWay = Factors(state.latent, of: set)
    var course = DescentCourse(epochs: epochs, after: pause?.course)
    try move(state, on: set, after: done, work) { epoch throws(Cancelled) in
      course.note(state.latent, epoch: epoch)
      try look(epoch, onTheWay)
    }
    return (onTheWay.after(course), state)
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
