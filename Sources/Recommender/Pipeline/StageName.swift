/// The stages of the pipeline, in order.
package enum StageName: String, CaseIterable, Sendable, Hashable {
  case ratings, sample, split, similarities, biases, predictions, metrics
}
