import FoundationEssentials
import Glibc
import Tracking

/// What a run's record says of the machine and the program.
enum RunEnvironment {
  /// The most memory that the program has held until the run ended, in bytes.
  static let peakMemory = "peak_memory"

  static let current: [String: String] = [
    "version": Version.current,
    "host": Host.name,
    "user": user,
    "cores": String(sysconf(Int32(_SC_NPROCESSORS_ONLN))),
    "system": ProcessInfo.processInfo.operatingSystemVersionString,
  ]

  /// Who makes the runs.
  static let user: String = {
    let environment = ProcessInfo.processInfo.environment
    if let name = environment["USER"] ?? environment["LOGNAME"] { return name }
    guard let entry = unsafe getpwuid(getuid()) else { return "uid-\(getuid())" }
    return unsafe String(cString: entry.pointee.pw_name)
  }()
}
