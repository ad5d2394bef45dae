import Foundation
import TestSupport

/// A file system of a few hundred kilobytes; only root can have one.
final class SmallDisk {
  private let folder: TemporaryFolder
  var path: String { folder.path }

  static let isPossible = (try? SmallDisk()) != nil

  init() throws {
    folder = try TemporaryFolder()
    try Self.run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.path)
  }

  deinit { try? Self.run("umount", path) }

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
