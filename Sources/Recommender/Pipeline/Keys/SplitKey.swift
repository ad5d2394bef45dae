/// The inputs of the split stage, and of what models learn of it.
package struct SplitKey: Sendable, Hashable {
  let sample: SampleKey
  let request: SplitRequest
}
