/// Why a run cannot start.
package enum PipelineError: Error, Equatable, CustomStringConvertible {
  case noRatings
  /// No rating is left.
  case emptySample
  /// The run would need more memory than the machine has left; all in bytes.
  case outOfMemory(needed: Int, available: Int, keptSums: Int)
  /// All items are to be ranked for so many users that it would take too long.
  case tooManyQuestions(users: Int, items: Int, most: Int)
  /// A user has no rating among those that are taken.
  case unsampledUser(String, place: String, hint: String)
  /// Nothing was learnt of a user.
  case untrainedUser(String)

  package var description: String {
    switch self {
    case .noRatings: "no ratings are loaded"
    case .emptySample: "the sample is empty"
    case .outOfMemory(let needed, let available, _):
      "this run needs about \(needed >> 20) MiB, and \(available >> 20) MiB are free"
    case .tooManyQuestions(let users, let items, _):
      "to rank all \(items) items for \(users) users is more than 1e9 scores"
    case .unsampledUser(let user, let place, _): "user `\(user)` is not \(place)"
    case .untrainedUser(let user):
      "all ratings of user `\(user)` are in the test set; nothing was learnt of them"
    }
  }

  /// What to do about it.
  package var hint: String {
    switch self {
    case .noRatings: "first: load PATH, or generate RATINGS USERS ITEMS"
    case .emptySample: "keep more users or items, or: sample off"
    case .outOfMemory(_, _, let keptSums):
      keptSums > 64 << 20
        ? "keep fewer co-rating sums (set memory 64MiB), or take fewer users and items (sample)"
        : "take fewer users and items (sample)"
    case .tooManyQuestions(_, _, let most):
      "rank them for some of the users: set users \(most)"
    case .unsampledUser(_, _, let hint): hint
    case .untrainedUser: "to train on all ratings: split off"
    }
  }
}
