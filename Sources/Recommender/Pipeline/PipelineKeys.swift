/// The inputs of the ratings stage: which of the loads of this session it was.
package struct RatingsKey: Sendable, Hashable {
  let load: Int
}

package struct SampleKey: Sendable, Hashable {
  let ratings: RatingsKey
  let request: SampleRequest?
}

package struct SplitKey: Sendable, Hashable {
  let sample: SampleKey
  let request: SplitRequest
}

/// The inputs of the training ratings' arrangement.
package struct TrainingKey: Sendable, Hashable {
  let split: SplitKey
  let isUserBased: Bool
}

package struct PredictionsKey: Sendable, Hashable {
  let split: SplitKey
  let model: ModelKey
  let scale: ClosedRange<Double>
}
