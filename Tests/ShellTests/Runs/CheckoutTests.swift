import Foundation
import Shell
import TestSupport
import Testing
import Tracking

/// Runs in a checkout of git's that means ill.
@Suite(.enabled(if: GitProgram.isThere, "there is no git here"), .timeLimit(.minutes(5)))
struct CheckoutTests {
  let folder: TemporaryFolder
  private var path: String { folder.url.resolvingSymlinksInPath().path }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("one\n", to: "work/notes.txt")
    try folder.write("two\n", to: "work/more.txt")
    try folder.write("", to: "ran/.keep")
    try git("init", "-q", "-b", "trial")
    try git("add", ".")
    try git("commit", "-q", "-m", "one")
    try Self.age(folder.url.appending(path: "work/more.txt"))
  }

  private func git(_ words: String..., in place: String = "work") throws {
    #expect(try GitProgram.run(words, in: "\(path)/\(place)") == 0, "\(words)")
  }

  /// Makes git look into a file again, though it is as it was.
  private static func age(_ file: URL) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: file.path)
  }

  /// A line for a shell that leaves a trace.
  private func trace(_ name: String) -> String { "touch '\(path)/ran/\(name)'; cat" }

  private func hook(_ name: String, at place: String) throws {
    try folder.write("#!/bin/sh\n\(trace(name))\n", to: "\(place)/\(name)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(path)/\(place)/\(name)")
  }

  /// Makes a run there, as one who trusts nothing would, and tells what its record says.
  private func record() throws -> RunRecord {
    let result = try Program(folder: folder.url.appending(path: "work")).run(
      ["--safe", "--store", "../runs", "-c", "generate 2000 60 80; run"])
    #expect(result.status == 0, "\(result.messages)")
    return try #require(RunStore(directory: "\(path)/runs").runs(in: "default").records.last)
  }

  @Test func `nothing that a checkout's configuration names is started`() throws {
    for name in ["fsmonitor", "pager", "askPass", "sshCommand", "editor", "alternateRefsCommand"] {
      try git("config", "core.\(name)", trace(name))
    }
    for name in ["clean", "smudge", "process"] {
      try git("config", "filter.evil.\(name)", trace("filter-\(name)"))
    }
    try git("config", "filter.evil.required", "true")
    try git("config", "diff.external", trace("external"))
    for name in ["command", "textconv"] {
      try git("config", "diff.evil.\(name)", trace("diff-\(name)"))
    }
    for name in ["rev-parse", "symbolic-ref", "diff-index", "status", "diff", "config"] {
      try git("config", "alias.\(name)", "!" + trace("alias-\(name)"))
      try git("config", "pager.\(name)", trace("pager-\(name)"))
    }
    for name in ["post-index-change", "reference-transaction", "post-checkout"] {
      try hook(name, at: "work/.git/hooks")
    }
    try folder.write("[core]\nfsmonitor = \"\(trace("included"))\"\n", to: "included")
    try git("config", "include.path", "\(path)/included")
    try folder.write("* filter=evil diff=evil\n", to: "work/.gitattributes")
    try folder.write("* filter=evil diff=evil\n", to: "work/.git/info/attributes")
    try folder.write("changed\n", to: "work/notes.txt")
    let index = try Data(contentsOf: folder.url.appending(path: "work/.git/index"))
    let record = try record()
    #expect(try folder.names(in: "ran") == [".keep"])
    #expect(try Data(contentsOf: folder.url.appending(path: "work/.git/index")) == index)
    #expect(record.environment["git.dirty"] == "yes")
    #expect(record.environment["git.branch"] == "trial")
    let patch = try folder.read("runs/default/\(record.info.runID)/artifacts/git.patch")
    #expect(patch.contains("\n-one\n+changed\n") && !patch.contains("more.txt"))
  }

  @Test func `nor what that of a submodule names`() throws {
    try folder.write("inner\n", to: "inner/file")
    try git("init", "-q", in: "inner")
    try git("add", ".", in: "inner")
    try git("commit", "-q", "-m", "inner", in: "inner")
    try git("-c", "protocol.file.allow=always", "submodule", "add", "-q", "\(path)/inner", "sub")
    try git("commit", "-q", "-m", "two")
    try git("config", "core.fsmonitor", trace("submodule"), in: "work/sub")
    try git("config", "filter.evil.clean", trace("submodule-filter"), in: "work/sub")
    try folder.write("* filter=evil\n", to: "work/.git/modules/sub/info/attributes")
    try folder.write("changed\n", to: "work/sub/file")
    #expect(try record().environment["git.dirty"] == "no")
    #expect(try folder.names(in: "ran") == [".keep"])
  }

  @Test func `a missing object is not fetched`() throws {
    try git("config", "extensions.partialClone", "origin")
    try git("config", "core.repositoryFormatVersion", "1")
    for (name, value) in [
      ("promisor", "true"), ("url", "\(path)/work"),
      ("fetch", "+refs/heads/*:refs/remotes/origin/*"),
      ("uploadpack", trace("uploadpack")),
    ] { try git("config", "remote.origin.\(name)", value) }
    try git("config", "protocol.file.allow", "always")
    let objects = folder.url.appending(path: "work/.git/objects")
    for name in try FileManager.default.contentsOfDirectory(atPath: objects.path)
    where name.count == 2 {
      try FileManager.default.removeItem(at: objects.appending(path: name))
    }
    let record = try record()
    #expect(try folder.names(in: "ran") == [".keep"])
    #expect(record.environment["git.commit"]?.count == 40)
    #expect(record.environment["git.dirty"] == "unknown")
  }

  @Test func `a work tree that lies elsewhere is not read`() throws {
    try folder.write("a secret\n", to: "home/notes.txt")
    try git("config", "core.worktree", "\(path)/home")
    let elsewhere = try record()
    #expect(elsewhere.environment["git.commit"] == nil)
    try git("config", "core.worktree", path)
    let above = try record()
    #expect(above.environment["git.commit"] == nil)
    let artifacts = "runs/default/\(above.info.runID)/artifacts"
    #expect(try !folder.names(in: artifacts).contains("git.patch"))
  }

  @Test func `a checkout that is another's work tree is read like any`() throws {
    try git("worktree", "add", "-q", "-b", "side", "../side")
    try folder.write("changed\n", to: "side/notes.txt")
    let result = try Program(folder: folder.url.appending(path: "side")).run(
      ["--store", "../runs", "-c", "generate 2000 60 80; run"])
    #expect(result.status == 0, "\(result.messages)")
    let record = try #require(RunStore(directory: "\(path)/runs").runs(in: "default").records.last)
    #expect(record.environment["git.branch"] == "side" && record.environment["git.dirty"] == "yes")
  }

  @Test func `files as a disk holds them, and changes of time alone, are no changes`() throws {
    try git("config", "core.fileMode", "false")
    let file = folder.url.appending(path: "work/notes.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    try Self.age(file)
    #expect(try record().environment["git.dirty"] == "no")
    try git("config", "core.fileMode", "true")
    #expect(try record().environment["git.dirty"] == "yes")
  }
}

/// The program `git`, for making what it is to be asked of.
enum GitProgram {
  static let isThere = (try? run(["--version"], in: "/")) == 0

  static func run(_ words: [String], in folder: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-c", "user.name=t", "-c", "user.email=t@t"] + words
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
