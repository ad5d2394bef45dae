internal import CXXHash
internal import Glibc

/// The fingerprint of a file's bytes.
enum Digest {
  /// The size and the fingerprint of a regular file, read a piece at a time.
  static func ofFile(_ path: RootedPath) throws(FileError) -> (bytes: Int, xxh3: String) {
    let file = try FileDescriptor.file(path, O_RDONLY)
    guard var digest = GrowingDigest() else { throw FileError("read", path.text, code: ENOMEM) }
    try Disk.eachPiece(of: file.number, path.text) { (piece) throws(FileError) in digest.add(piece)
    }
    return (digest.bytes, digest.hexadecimal)
  }

  static func hexadecimal(_ hash: XXH128_hash_t) -> String {
    Identifier.hexadecimal(UInt128(hash.high64) << 64 | UInt128(hash.low64))
  }

  /// XXH3's 128 bits as 32 hexadecimal digits.
  static func hexadecimal(of bytes: [UInt8]) -> String {
    let hash = unsafe bytes.withUnsafeBytes { unsafe XXH3_128bits($0.baseAddress, $0.count) }
    return hexadecimal(hash)
  }
}
