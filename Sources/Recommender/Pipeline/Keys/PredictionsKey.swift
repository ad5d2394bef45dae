/// The inputs of the predictions stage.
package struct PredictionsKey: Sendable, Hashable {
  let split: SplitKey
  let model: ModelKey
  let scale: ClosedRange<Double>
}
