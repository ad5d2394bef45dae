import Foundation
import LineEditing
import Synchronization
import TestSupport
import Testing

@Suite struct HistoryFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs `work` in as many threads, whatever the number of cores, and waits for all.
  private func inThreads(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for worker in 0..<count {
      group.enter()
      Thread.detachNewThread {
        work(worker)
        group.leave()
      }
    }
    group.wait()
  }

  private func file(limit: Int = 100) -> HistoryFile {
    HistoryFile(path: folder.path + "/state/latentlens/history", limit: limit)
  }

  @Test func `the place follows the XDG rules`() {
    func path(_ environment: [String: String]) -> String? {
      HistoryFile(environment: environment)?.path
    }
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/latentlens/history")
    #expect(path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/latentlens/history")
    #expect(path(["HOME": "/h"]) == "/h/.local/state/latentlens/history")
    #expect(path([:]) == nil)
  }

  @Test func `entries come back in order, the latest of equal ones`() throws {
    for entry in ["a", "b", "a", "c"] { try file().append(entry) }
    #expect(try file().load() == ["b", "a", "c"])
  }

  @Test func `rows and backslashes survive, and an entry is a line`() throws {
    let entries = ["a\nb", "a\\nb", "c\\", "\\\\\n", "d\re", "漢字 \\x"]
    for entry in entries { try file().append(entry) }
    #expect(try file().load() == entries)
    let text = try folder.read("state/latentlens/history")
    #expect(text.split(separator: "\n").count == entries.count)
    #expect(text.hasPrefix("a\\nb\na\\\\nb\n"))
  }

  @Test func `a file written by hand is read as well as it goes`() throws {
    let path = try folder.write("one\n\n\\q two\\\n\u{fffd}", to: "history")
    #expect(try HistoryFile(path: path).load() == ["one", "\\q two\\", "\u{fffd}"])
  }

  @Test func `a line that was cut off does not swallow the next`() throws {
    let path = try folder.write("one\ntw", to: "history")
    try HistoryFile(path: path).append("three")
    #expect(try HistoryFile(path: path).load() == ["one", "tw", "three"])
  }

  @Test func `only its owner may read it`() throws {
    try file().append("secret")
    var status = stat()
    unsafe stat(file().path, &status)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func `the file is rewritten when it is a quarter too long`() throws {
    for number in 1...12 { try file(limit: 10).append("\(number)") }
    #expect(try file(limit: 10).load() == (3...12).map { "\($0)" })
    #expect(try folder.read("state/latentlens/history").split(separator: "\n").count == 12)
    try file(limit: 10).append("13")
    #expect(try file(limit: 10).load() == (4...13).map { "\($0)" })
    #expect(try folder.read("state/latentlens/history").split(separator: "\n").count == 10)
  }

  @Test func `a link to the file stays a link`() throws {
    let target = try folder.write((1...20).map { "\($0)\n" }.joined(), to: "real")
    let link = folder.path + "/link"
    unsafe symlink(target, link)
    try HistoryFile(path: link, limit: 5).rewrite()
    #expect(try folder.read("real") == "16\n17\n18\n19\n20\n")
    #expect(try HistoryFile(path: link).load().count == 5)
  }

  @Test func `writers that append while others rewrite lose nothing`() throws {
    let writers = 4
    let file = file(limit: 1_000_000)
    try file.append("first")
    let rewritesLeft = Atomic(20)
    let written = Mutex([Int](repeating: 0, count: writers))
    inThreads(writers + 1) { worker in
      guard worker < writers else {
        while rewritesLeft.load(ordering: .relaxed) > 0 {
          if (try? file.rewrite()) != false { rewritesLeft.subtract(1, ordering: .relaxed) }
        }
        return
      }
      var number = 0
      while rewritesLeft.load(ordering: .relaxed) > 0, number < 1000 {
        try? file.append("writer \(worker) line \(number)")
        number += 1
        sched_yield()  // else the lock is never free
      }
      written.withLock { $0[worker] = number }
    }
    let entries = try file.load()
    for (worker, count) in written.withLock({ $0 }).enumerated() {
      let own = entries.filter { $0.hasPrefix("writer \(worker) ") }
      #expect(own == (0..<count).map { "writer \(worker) line \($0)" })
    }
  }

  @Test func `a folder in its place is told once and the history lives on in memory`() throws {
    try folder.makeFolder("history")
    let history = History(file: HistoryFile(path: folder.path + "/history"))
    history.add("one")
    #expect(history.entries == ["one"])
    #expect(
      history.trouble?.description
        == "cannot read the history `\(folder.path)/history`: is a directory; "
        + "this session's lines are forgotten at its end")
  }

  @Test func `a place that cannot be made is told at the first line`() throws {
    let path = try folder.write("", to: "file") + "/latentlens/history"
    let history = History(file: HistoryFile(path: path))
    #expect(history.trouble == nil)
    history.add("one")
    history.add("two")
    #expect(history.entries == ["one", "two"])
    #expect(history.trouble == .unwritable(path: path, errno: ENOTDIR))
  }

  @Test func `a named pipe in its place does not hang`() throws {
    let path = folder.path + "/pipe"
    unsafe mkfifo(path, 0o600)
    let history = History(file: HistoryFile(path: path))
    history.add("one")
    #expect(history.entries == ["one"])
  }

  @Test func `of a huge file the end is read, of a device nothing`() throws {
    try file().append("first")
    let path = file().path
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 1 << 34)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("\nprint a\nprint b\n".utf8))
    try handle.close()
    #expect(try file().load() == ["print a", "print b"])
    let device = HistoryFile(path: "/dev/zero")
    #expect(throws: HistoryError.unreadable(path: "/dev/zero", errno: EINVAL)) {
      try device.load()
    }
  }
}
