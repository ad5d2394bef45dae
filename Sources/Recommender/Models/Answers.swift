import Kernels

extension TestPredictions {
  /// The answers of a model at a single place of its curve; at 1 where it has none.
  ///
  /// - Parameter predict: The clipped prediction for a user and an item, given by their indices in
  ///   the vocabularies, and whether it is more than the mean of all ratings.
  /// - Complexity: O(questions) time.
  static func at(
    _ place: Int, of questions: Questions, kept: KeptPredictions, _ work: Work,
    _ predict: @Sendable (_ user: Int, _ item: Int) -> (Double, isPossible: Bool)
  ) throws(Cancelled) -> TestPredictions {
    try at(
      place, of: questions, kept: kept, work,
      byPosition: { position in
        let (user, item, _) = questions[position]
        return predict(user, item)
      })
  }

  /// The same by the places of questions in their order.
  static func at(
    _ place: Int, of questions: Questions, kept: KeptPredictions, _ work: Work,
    byPosition predict: @Sendable (_ position: Int) -> (Double, isPossible: Bool)
  ) throws(Cancelled) -> TestPredictions {
    work.activity.begin(StageName.predictions.rawValue, units: 1)
    var recorder = CurveRecorder(count: questions.count, length: place, kept: kept)
    for _ in 1..<place { recorder.skip() }
    try recorder.add(threads: work.threads, activity: work.activity) { position in
      let (prediction, isPossible) = predict(position)
      return .init(
        rating: questions[position].rating, prediction: prediction, isPossible: isPossible)
    }
    return recorder.predictions
  }
}

extension Double {
  /// The prediction of an estimate: cut to the scale, and its upper bound for one that is no number,
  /// as `predict` of scikit-surprise's `algo_base.py` has it.
  func clipped(to scale: ClosedRange<Double>) -> Double {
    max(scale.lowerBound, min(scale.upperBound, self))
  }
}
