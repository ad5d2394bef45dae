internal import CXXHash

/// The size and the fingerprint of bytes that come a piece at a time.
@safe
struct GrowingDigest: ~Copyable {
  private let state: OpaquePointer
  private(set) var bytes = 0

  /// - Returns: nil where there is no memory left.
  init?() {
    guard let state = unsafe XXH3_createState() else { return nil }
    unsafe self.state = state
    unsafe XXH3_128bits_reset(state)
  }

  deinit { unsafe XXH3_freeState(state) }

  mutating func add(_ piece: ArraySlice<UInt8>) {
    bytes += piece.count
    _ = unsafe piece.withUnsafeBytes { piece in
      unsafe XXH3_128bits_update(state, piece.baseAddress, piece.count)
    }
  }

  /// XXH3's 128 bits, as `Digest` gives them.
  var hexadecimal: String { Digest.hexadecimal(unsafe XXH3_128bits_digest(state)) }
}
