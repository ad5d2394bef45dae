internal import Glibc

/// How locks are waited for that another process holds. Without any, it is the system that waits.
package struct LockPatience: Sendable {
  /// That of the statement that is being carried out.
  @TaskLocal package static var current: LockPatience?

  private let announce: @Sendable (String) -> Void
  private let pause: @Sendable () -> Bool

  /// - Parameters:
  ///   - announce: Is told once who is waited for, if that takes long.
  ///   - pause: Lets some milliseconds pass; false gives the waiting up.
  package init(
    announce: @escaping @Sendable (String) -> Void, pause: @escaping @Sendable () -> Bool
  ) {
    self.announce = announce
    self.pause = pause
  }

  /// Waiting that lasts no longer than this is not worth a word.
  private static let silence = Duration.milliseconds(500)
  /// Locks are mostly held for no longer than a write takes.
  private static let quickLooks = 100

  /// Waits until an open file is locked.
  ///
  /// - Throws: `FileError`, an interruption where the waiting was given up.
  package static func wait(for number: Int32, _ path: String) throws(FileError) {
    guard let patience = current else { return try lock(number, path) }
    let clock = ContinuousClock()
    let start = clock.now
    var (looks, isTold) = (0, false)
    while true {
      let code = KernelLocks.take(number, waits: false)
      if code == 0 { return }
      guard code == EWOULDBLOCK || code == EINTR else { throw FileError("lock", path, code: code) }
      looks += 1
      if looks <= quickLooks {
        usleep(1000)
      } else if !patience.pause() {
        throw FileError("lock", path, code: EINTR)
      }
      if !isTold, clock.now - start > silence {
        isTold = true
        patience.announce("`\(path)` is locked by \(holder(of: number))")
      }
    }
  }

  private static func lock(_ number: Int32, _ path: String) throws(FileError) {
    while true {
      let code = KernelLocks.take(number, waits: true)
      if code == 0 { return }
      if code != EINTR { throw FileError("lock", path, code: code) }
    }
  }

  /// Who has locked an open file, as far as the system tells.
  private static func holder(of number: Int32) -> String {
    var status = stat()
    guard unsafe fstat(number, &status) == 0,
      let process = process(locking: UInt64(status.st_ino), of: status.st_dev)
    else { return "another process" }
    let name = text(RootedPath("/proc") / "\(process)" / "comm").split(separator: "\n").first
    return "process \(process)" + (name.map { " (\($0))" } ?? "")
  }

  /// Looks into lines like `1: FLOCK  ADVISORY  WRITE 4711 fe:00:16228408 0 EOF`.
  private static func process(locking inode: UInt64, of device: dev_t) -> Int? {
    // Linux has the numbers of a device in four parts of one.
    let major = device >> 8 & 0xFFF | device >> 32 & ~0xFFF
    let minor = device & 0xFF | device >> 12 & ~0xFF
    func hexadecimal(_ value: dev_t) -> String {
      (value < 16 ? "0" : "") + String(value, radix: 16)
    }
    let place = "\(hexadecimal(major)):\(hexadecimal(minor)):\(inode)"
    for line in text(RootedPath("/proc") / "locks").split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count > 5, words[1] == "FLOCK", words[5] == place { return Int(words[4]) }
    }
    return nil
  }

  /// The text of a file of the kernel's, whose size it does not tell.
  private static func text(_ path: RootedPath) -> String {
    guard let file = try? FileDescriptor.file(path, O_RDONLY) else { return "" }
    var bytes: [UInt8] = []
    try? Disk.eachPiece(of: file.number, path.text) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
