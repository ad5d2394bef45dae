internal import CXXHash

/// The fingerprint of a file's bytes.
enum Digest {
  /// XXH3's 128 bits as 32 hexadecimal digits.
  static func hexadecimal(of bytes: [UInt8]) -> String {
    let hash = unsafe bytes.withUnsafeBytes { unsafe XXH3_128bits($0.baseAddress, $0.count) }
    return Identifier.hexadecimal(UInt128(hash.high64) << 64 | UInt128(hash.low64))
  }
}
