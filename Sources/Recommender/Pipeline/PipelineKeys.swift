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

package struct PredictionsKey: Sendable, Hashable {
  let split: SplitKey
  let model: ModelKey
  let scale: ClosedRange<Double>
}
