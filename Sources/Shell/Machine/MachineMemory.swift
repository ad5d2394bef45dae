import FoundationEssentials

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
