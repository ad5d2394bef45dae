/// What a model has learnt of a training set.
package protocol FittedModel: Sendable {
  /// The users that have training ratings.
  var userCount: Int { get }
  /// The items likewise.
  var itemCount: Int { get }
  /// The memory that it holds.
  var bytes: Int { get }
  /// What it holds.
  var content: StageContent { get }
}
