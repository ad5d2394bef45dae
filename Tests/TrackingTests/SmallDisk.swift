import Foundation

/// A file system of a few hundred kilobytes; only root can have one.
final class SmallDisk {
  let path: String

  static let isPossible = (try? SmallDisk()) != nil

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/tracking-disk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    do { try Self.run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", path) } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  deinit {
    try? Self.run("umount", path)
    try? FileManager.default.removeItem(atPath: path)
  }

  func makeReadOnly() throws { try Self.run("mount", "-o", "remount,ro", path) }

  /// Writes a file until nothing more fits.
  func fill() {
    guard FileManager.default.createFile(atPath: path + "/ballast", contents: nil),
      let file = FileHandle(forWritingAtPath: path + "/ballast")
    else { return }
    for size in [4096, 256, 1] {
      while (try? file.write(contentsOf: Data(count: size))) != nil {}
    }
    try? file.close()
  }

  func makeRoom() throws { try FileManager.default.removeItem(atPath: path + "/ballast") }

  private struct Failed: Error {}

  private static func run(_ command: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
  }
}
