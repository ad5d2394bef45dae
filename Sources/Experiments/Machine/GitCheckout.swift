import Files
import FoundationEssentials
import Tracking

/// A checkout of git's, asked in a way in which nothing that lies in it can be carried out.
///
/// Its configuration may name programs (`core.fsmonitor`, filters, drivers of differences, remotes
/// that are asked for missing objects), and to compare files git would start them. So the
/// configuration is read only to find the checkout, for which git starts nothing. Files are compared
/// under one of our own, which names no program, without hooks, filters and attributes of the
/// repository's; nothing is written, not even the index.
struct GitCheckout {
  let commit: String
  /// nil for a commit that is checked out by itself.
  let branch: String?
  private let folder: String
  private let repository: String
  private let common: String
  private let configuration: String
  private let git: GitProgram

  /// The checkout that the program works in.
  ///
  /// - Returns: nil where there is no `git`, no checkout, or no commit yet, and for a work tree that
  ///   lies elsewhere than around its repository, which could be any folder of the user's.
  init?(_ git: @escaping GitProgram) {
    let working = FileManager.default.currentDirectoryPath
    let questions = ["--show-toplevel", "--absolute-git-dir", "--git-common-dir", "HEAD"]
    guard let found = Self.ask(git, ["rev-parse"] + questions),
      case let lines = found.split(separator: "\n").map(String.init), lines.count == 4,
      lines[0] == Self.top(above: working)
    else { return nil }
    (folder, repository, commit) = (lines[0], lines[1], lines[3])
    common = lines[2].hasPrefix("/") ? lines[2] : "\(working)/\(lines[2])"
    branch = Self.ask(git, ["symbolic-ref", "-q", "--short", "HEAD"])
      .flatMap { $0.split(separator: "\n").first.map(String.init) }
    configuration = Self.configuration(git)
    self.git = git
  }

  /// The folder nearest above that has a repository in it.
  private static func top(above working: String) -> String? {
    var folder = working[...]
    while !FileManager.default.fileExists(atPath: "\(folder)/.git") {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = folder[..<slash]
    }
    return String(folder)
  }

  // MARK: - Questions

  /// What git answers that reads the checkout's configuration.
  private static func ask(_ git: GitProgram, _ words: [String]) -> String? {
    guard
      case .output(let bytes) = git(["-c", "core.fsmonitor=false"] + words, environment, 1 << 20)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The environment without what tells git which repository to look at; the last line keeps it
  /// from asking another one.
  private static var environment: [String: String] {
    ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
      .merging(["GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"]) { $1 }
      .merging(["GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"]) { $1 }
  }

  /// What of the checkout's configuration says how its files lie on this disk, words alone.
  private static func configuration(_ git: GitProgram) -> String {
    let names = "filemode|symlinks|autocrlf|eol|trustctime|checkstat|ignorecase"
    let format = ask(git, ["rev-parse", "--show-object-format"])?.split(separator: "\n").first
    var text = "[core]\n"
    for entry in ask(git, ["config", "--null", "--get-regexp", "^core\\.(\(names))$"])?
      .split(separator: "\0") ?? []
    {
      let parts = entry.split(separator: "\n", maxSplits: 1)
      guard parts.count == 2, parts[1].utf8.allSatisfy(isLetter) else { continue }
      text += "\(parts[0].dropFirst("core.".count)) = \(parts[1])\n"
    }
    guard format == "sha256" else { return text + "repositoryformatversion = 0\n" }
    return text + "repositoryformatversion = 1\n[extensions]\nobjectformat = sha256\n"
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  // MARK: - Differences

  /// How the files that git knows differ from the commit.
  ///
  /// They are compared as they lie there: what goes through a filter, as git-lfs' files do, differs
  /// as soon as git's index does not vouch for it. Of a submodule only its commit counts.
  ///
  /// - Parameter limit: The most bytes of a patch.
  func changes(limit: Int) -> GitState.Changes {
    guard let own = try? PrivateFolder() else { return .unknown }
    defer { own.remove() }
    let manager = FileManager.default
    guard
      manager.createFile(atPath: "\(own.path)/config", contents: Data(configuration.utf8)),
      (try? manager.createDirectory(
        atPath: "\(own.path)/refs", withIntermediateDirectories: false)) != nil
    else { return .unknown }
    let answer = git(
      [
        "-c", "core.quotePath=off", "diff-index", "--patch", "--binary", "--no-color",
        "--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty", commit, "--",
      ],
      Self.environment.merging([
        "GIT_DIR": repository, "GIT_WORK_TREE": folder, "GIT_COMMON_DIR": own.path,
        "GIT_OBJECT_DIRECTORY": "\(common)/objects", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ATTR_NOSYSTEM": "1", "HOME": own.path, "XDG_CONFIG_HOME": own.path,
      ]) { $1 }, limit)
    return switch answer {
    case .output(let bytes): bytes.isEmpty ? .none : .patch(bytes)
    case .tooLong: .tooLarge
    case .failed: .unknown
    }
  }
}

/// Starts `git` with these words in this environment, and takes what it writes, up to so many bytes.
package typealias GitProgram =
  @Sendable (
    _ words: [String], _ environment: [String: String], _ limit: Int
  ) -> GitAnswer

/// What `git` has to say.
package enum GitAnswer: Sendable, Equatable {
  /// What it wrote, where it says that all went well.
  case output([UInt8])
  /// It wrote more than was wanted.
  case tooLong
  /// It is not there, or something went wrong.
  case failed
}

/// The state of the git checkout that the program works in.
package struct GitState: Sendable, Equatable {
  /// How the files that git knows differ from the commit. Others do not count: the run store is one
  /// of them.
  package enum Changes: Sendable, Equatable {
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

  /// Asks git, which may take a while in a large checkout.
  ///
  /// - Returns: nil where there is no `git`, no checkout, or no commit yet.
  package static func read(_ git: @escaping GitProgram) -> GitState? {
    guard let checkout = GitCheckout(git) else { return nil }
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
