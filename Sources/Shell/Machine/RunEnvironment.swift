import FoundationEssentials
import Glibc

/// What a run's record says of the machine and the program.
enum RunEnvironment {
  static let current: [String: String] = [
    "version": Version.current,
    "host": ProcessInfo.processInfo.hostName,
    "cores": String(sysconf(Int32(_SC_NPROCESSORS_ONLN))),
    "system": ProcessInfo.processInfo.operatingSystemVersionString,
  ]
}
