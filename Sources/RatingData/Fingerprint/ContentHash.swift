import Files
import Glibc
package import Kernels

/// The XXH3 hash, 128 bits wide, of a file's bytes as they lie on the disk; `xxhsum -H2` prints the
/// same. Several files are hashed one behind the other, as `cat` gives them.
package struct ContentHash: Sendable, Equatable, Codable, CustomStringConvertible {
  /// The hash function's name.
  package let name: String
  /// The hash in its canonical spelling: 32 hexadecimal digits, the high ones first.
  package let hex: String

  package var description: String { "\(name):\(hex)" }

  /// Hashes the file at `path` chunk by chunk; may be called on a background thread.
  ///
  /// Progress is left alone, since it belongs to the work in the foreground; a cancellation is
  /// heeded.
  ///
  /// - Throws: `DataError` or `Cancelled`.
  /// - Complexity: O(bytes), some GB a second where the file is in the page cache.
  package static func ofFile(_ path: String, activity: Activity = Activity()) throws -> ContentHash
  {
    try ofFiles([path], activity: activity)
  }

  /// Hashes the files at `paths` likewise.
  package static func ofFiles(
    _ paths: [String], activity: Activity = Activity()
  ) throws -> ContentHash {
    guard var digest = GrowingDigest() else {
      throw DataError.cannotRead(path: paths.first ?? "", code: ENOMEM)
    }
    let buffer = Buffer<UInt8>(count: 1 << 20)
    for path in paths {
      let file = try FileStream(path: path)
      while true {
        try activity.checkCancellation()
        let count = try file.read(into: buffer.cells)
        if count == 0 { break }
        unsafe buffer.cells.withUnsafeBytes { bytes in
          unsafe digest.add(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
      }
    }
    return ContentHash(name: "xxh128", hex: digest.hexadecimal)
  }
}
