import Tracking

/// The state of the git checkout that the program works in.
struct GitState: Sendable, Equatable {
  /// A larger patch is left out.
  static let largestPatch = 1 << 20

  let commit: String
  /// nil for a commit that is checked out by itself.
  let branch: String?
  /// Whether files that git knows have changed since the commit. Others do not count: the run store
  /// is one of them.
  let isDirty: Bool
  /// What has changed; nil where nothing has, and where it is too much.
  let patch: [UInt8]?

  /// Asks `git`, which may take a while in a large checkout.
  ///
  /// - Returns: nil where there is no `git`, no checkout, or no commit yet.
  static func read() -> GitState? {
    let git = ["git", "--no-optional-locks", "-c", "core.quotePath=off"]
    let status = ["status", "--porcelain=v2", "--branch", "--untracked-files=no"]
    guard let answer = ProgramOutput(of: git + status, limit: 1 << 20), answer.status == 0 else {
      return nil
    }
    let lines = answer.text.split(separator: "\n")
    func header(_ name: String) -> String? {
      lines.first { $0.hasPrefix("# \(name) ") }.map { String($0.dropFirst(name.count + 3)) }
    }
    guard let commit = header("branch.oid"), commit != "(initial)" else { return nil }
    let isDirty = lines.contains { !$0.hasPrefix("#") }
    let branch = header("branch.head").flatMap { $0 == "(detached)" ? nil : $0 }
    let diff = ["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--binary", "HEAD"]
    let patch = isDirty ? ProgramOutput(of: git + diff, limit: largestPatch) : nil
    return GitState(
      commit: commit, branch: branch, isDirty: isDirty,
      patch: patch.flatMap { $0.isCut || $0.status != 0 ? nil : $0.bytes })
  }

  /// What a run's record says of it.
  var environment: [String: String] {
    var environment = ["git.commit": commit, "git.dirty": isDirty ? "yes" : "no"]
    environment["git.branch"] = branch
    if isDirty && patch == nil { environment["git.patch"] = "left out: too large" }
    return environment
  }

  /// The tags by which MLflow knows it.
  var tags: [String: String] {
    var tags = [MLflowTag.gitCommit: commit]
    tags[MLflowTag.gitBranch] = branch
    return tags
  }
}
