import FoundationEssentials
import Glibc
import Tracking

/// What a run's record says of the machine and the program.
package enum RunEnvironment {
  /// The most memory that the program has held until the run ended, in bytes.
  package static let peakMemory = "peak_memory"

  package static let current: [String: String] = [
    "version": Version.current,
    "host": Host.name,
    "user": user,
    "cores": String(sysconf(Int32(_SC_NPROCESSORS_ONLN))),
    "system": ProcessInfo.processInfo.operatingSystemVersionString,
  ]

  /// The threads that can work at once.
  package static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Who makes the runs.
  static let user: String = {
    let environment = ProcessInfo.processInfo.environment
    if let name = environment["USER"] ?? environment["LOGNAME"] { return name }
    guard let entry = unsafe getpwuid(getuid()) else { return "uid-\(getuid())" }
    return unsafe String(cString: entry.pointee.pw_name)
  }()
}

/// The version of the program.
package enum Version {
  package static let current = "0.1.0"
}

/// What the machine has of memory, and what this process took.
enum MachineMemory {
  /// The bytes that can still be had without swapping, as `/proc/meminfo` estimates them and a
  /// control group allows; nil where the system does not tell.
  static var available: Int? {
    let machine = field("MemAvailable:", of: "/proc/meminfo").map { $0 * 1024 }
    guard let limit = number(in: "/sys/fs/cgroup/memory.max"),
      let used = number(in: "/sys/fs/cgroup/memory.current")
    else { return machine }
    return min(machine ?? .max, max(0, limit - used))
  }

  /// The most bytes that this process has had at once.
  static var peak: Int { (field("VmHWM:", of: "/proc/self/status") ?? 0) * 1024 }

  private static func text(of path: String) -> String? {
    (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func field(_ name: String, of path: String) -> Int? {
    let line = text(of: path)?.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap {
      Int($0)
    }
  }

  private static func number(in path: String) -> Int? {
    text(of: path)?.split(separator: "\n").first.flatMap { Int($0) }
  }
}
