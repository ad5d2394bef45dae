import FoundationEssentials
import Glibc

/// How long the same work took, done several times over.
struct Timing {
  /// The time on the wall of each time, the least first.
  private(set) var seconds: [Double] = []
  /// The time of the processors likewise, which other work disturbs less.
  private(set) var processorSeconds: [Double] = []

  /// Does the work `repeats` times, at least one, and returns the last result.
  static func of<Result>(
    _ repeats: Int, _ body: () throws -> Result
  ) rethrows -> (timing: Timing, result: Result) {
    var timing = Timing()
    var result: Result?
    for _ in 0..<repeats {
      // Two results at once might not have room, and to free one is no part of the work.
      result = nil
      let (start, processorStart) = (ContinuousClock.now, processorSeconds())
      result = try body()
      timing.processorSeconds.append(processorSeconds() - processorStart)
      timing.seconds.append((ContinuousClock.now - start) / .seconds(1))
    }
    guard let result else { preconditionFailure("at least one time") }
    timing.seconds.sort()
    timing.processorSeconds.sort()
    return (timing, result)
  }

  /// What all threads of this process have had of the processors so far.
  private static func processorSeconds() -> Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let micro = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(micro) / 1e6
  }

  /// The most memory that this process has held, in bytes, or has since it was told to forget.
  static var mostMemory: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0) << 10
  }

  /// Begins again with what is held now (`proc_pid_clear_refs` of Linux).
  static func forgetMostMemory() throws {
    try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
  }
}
