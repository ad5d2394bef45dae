/// The inputs of the sample stage.
package struct SampleKey: Sendable, Hashable {
  let ratings: RatingsKey
  let request: SampleRequest?
}
