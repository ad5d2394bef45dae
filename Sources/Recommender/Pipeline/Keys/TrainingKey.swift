/// The inputs of the training ratings' arrangement.
package struct TrainingKey: Sendable, Hashable {
  let split: SplitKey
  let isUserBased: Bool
}
