import Foundation
import Kernels
import Shell
import Spark
import TestSupport
import Testing

/// The program for Spark as another process, for which a shell's script stands in: how it is started,
/// read and ended.
@Suite struct SparkProcessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func launch(
    _ script: String, _ activity: Activity = Activity(), _ line: (String) throws -> Void = { _ in }
  ) throws -> SparkEnd {
    let path = try folder.write(script, to: "standin.sh")
    return try SparkProcess(environment: [:]).launch(["sh", path], activity: activity) { bytes in
      try line(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func `its lines are told one by one, and the last of what it complains of`() throws {
    var lines: [String] = []
    let end = try launch("echo one; echo two >&2; printf 'three\\nwithout an end'; exit 3") {
      lines.append($0)
    }
    #expect(lines == ["one", "three", "without an end"])
    #expect(end.status == 3 && end.complaints == "two\n")
    #expect(try launch("kill -9 $$").status == nil)
  }

  @Test func `a command that is not there is told with its name`() throws {
    let error = #expect(throws: SparkError.self) {
      try SparkProcess(environment: [:]).launch(["no-such-spark-submit"], activity: Activity()) {
        _ in
      }
    }
    #expect(error?.description.hasPrefix("`no-such-spark-submit` cannot be started: ") == true)
  }

  /// Whether a process ends: what is killed is gone some time later, and may still be there for
  /// whoever started it, as one that is dead.
  private func ends(_ process: String) -> Bool {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      guard let status, !status.contains(") Z"), !status.contains(") X") else { return true }
      usleep(20_000)
    }
    return false
  }

  @Test func `who is cancelled is ended with all that it has started, though it heeds no signal`()
    throws
  {
    let activity = Activity()
    var started: [String] = []
    #expect(throws: Cancelled.self) {
      _ = try launch(
        "trap '' INT TERM; sh -c \"trap '' INT TERM; sleep 600\" & echo $!; echo $$; wait", activity
      ) { line in
        started.append(line)
        if started.count == 2 { activity.cancel() }
      }
    }
    #expect(started.count == 2)
    for process in started { #expect(ends(process)) }
  }

  @Test func `who heeds a signal may put things right first`() throws {
    let activity = Activity()
    #expect(throws: Cancelled.self) {
      _ = try launch(
        "trap 'echo put right > \(folder.path("said")); exit 130' INT; echo there; "
          + "while true; do sleep 0.02; done", activity
      ) { _ in activity.cancel() }
    }
    #expect(try folder.read("said") == "put right\n")
  }

  @Test func `what throws while lines are told ends the program`() throws {
    struct Enough: Error {}
    var process = ""
    #expect(throws: Enough.self) {
      _ = try launch("echo $$; while true; do sleep 1; done") { line in
        process = line
        throw Enough()
      }
    }
    #expect(!process.isEmpty && ends(process))
  }
}
