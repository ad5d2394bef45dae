import Tracking

/// The state of the git checkout that the program works in.
struct GitState: Sendable, Equatable {
  /// How the files that git knows differ from the commit. Others do not count: the run store is one
  /// of them.
  enum Changes: Sendable, Equatable {
    case none
    case patch([UInt8])
    /// A patch of more bytes than are kept.
    case tooLarge
    /// Git could not tell.
    case unknown
  }

  private static let largestPatch = 1 << 20

  let commit: String
  /// nil for a commit that is checked out by itself.
  let branch: String?
  let changes: Changes

  /// Asks `git`, which may take a while in a large checkout.
  ///
  /// - Returns: nil where there is no `git`, no checkout, or no commit yet.
  static func read() -> GitState? {
    guard let checkout = GitCheckout() else { return nil }
    return GitState(
      commit: checkout.commit, branch: checkout.branch,
      changes: checkout.changes(limit: largestPatch))
  }

  /// What has changed, where that is known and not too much.
  var patch: [UInt8]? { if case .patch(let bytes) = changes { bytes } else { nil } }

  /// What a run's record says of it.
  var environment: [String: String] {
    var environment = ["git.commit": commit]
    environment["git.branch"] = branch
    switch changes {
    case .none: environment["git.dirty"] = "no"
    case .patch: environment["git.dirty"] = "yes"
    case .tooLarge:
      environment["git.dirty"] = "yes"
      environment["git.patch"] = "left out: too large"
    case .unknown: environment["git.dirty"] = "unknown"
    }
    return environment
  }

  /// The tags by which MLflow knows it.
  var tags: [String: String] {
    var tags = [MLflowTag.gitCommit: commit]
    tags[MLflowTag.gitBranch] = branch
    return tags
  }
}
