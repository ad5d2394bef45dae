internal import CXXHash
internal import Glibc

/// The fingerprint of bytes: XXH3's 128 bits as 32 hexadecimal digits, the high ones first, as
/// `xxhsum -H2` prints them. It finds accidents and proves nothing against malice.
package enum Digest {
  /// The digits of a fingerprint.
  package static let hexadecimalCount = 32

  /// The size and the fingerprint of a regular file, read a piece at a time.
  ///
  /// - Parameter body: Told each piece on the way.
  package static func ofFile(
    _ path: RootedPath, _ body: (ArraySlice<UInt8>) throws(FileError) -> Void = { _ in }
  ) throws(FileError) -> (bytes: Int, xxh3: String) {
    let file = try FileDescriptor.file(path, O_RDONLY)
    guard var digest = GrowingDigest() else { throw FileError("read", path.text, code: ENOMEM) }
    try Disk.eachPiece(of: file.number, path.text) { (piece) throws(FileError) in
      digest.add(piece)
      try body(piece)
    }
    return (digest.bytes, digest.hexadecimal)
  }

  /// The fingerprint of bytes in memory.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    let hash = unsafe bytes.withUnsafeBytes { unsafe XXH3_128bits($0.baseAddress, $0.count) }
    return hexadecimal(hash)
  }

  /// XXH3's 64 bits, for what is no longer than what is read at once.
  package static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe XXH3_64bits($0.baseAddress, $0.count) }
  }

  fileprivate static func hexadecimal(_ hash: XXH128_hash_t) -> String {
    Identifier.hexadecimal(UInt128(hash.high64) << 64 | UInt128(hash.low64))
  }
}

/// The size and the fingerprint of bytes that come a piece at a time.
@safe
package struct GrowingDigest: ~Copyable {
  private let state: OpaquePointer
  package private(set) var bytes = 0

  /// - Returns: nil where there is no memory left.
  package init?() {
    guard let state = unsafe XXH3_createState() else { return nil }
    unsafe self.state = state
    unsafe XXH3_128bits_reset(state)
  }

  deinit { unsafe XXH3_freeState(state) }

  /// Adds bytes, or numbers as memory has them.
  package mutating func add<Element: BitwiseCopyable>(_ piece: ArraySlice<Element>) {
    unsafe piece.withUnsafeBytes { unsafe add($0) }
  }

  /// Adds bytes that lie anywhere in memory.
  package mutating func add(_ piece: UnsafeRawBufferPointer) {
    bytes += piece.count
    _ = unsafe XXH3_128bits_update(state, piece.baseAddress, piece.count)
  }

  /// XXH3's 128 bits, as `Digest` gives them.
  package var hexadecimal: String { Digest.hexadecimal(unsafe XXH3_128bits_digest(state)) }
}
