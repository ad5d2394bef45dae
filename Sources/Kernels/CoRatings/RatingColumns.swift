/// The training ratings as columns in training order.
struct RatingColumns: Sendable {
  let xs: Buffer<UInt32>
  let ys: Buffer<UInt32>
  /// Doubled ratings; empty where ratings are reals.
  let codes: Buffer<UInt8>
  let reals: Buffer<Double>
  let count: Int

  /// The largest code; 0 where ratings are reals.
  var maximumCode: Int {
    guard codes.count > 0 else { return 0 }
    var largest: UInt8 = 0
    for t in 0..<count { largest = unsafe max(largest, codes.base[t]) }
    return Int(largest)
  }

  var hasZeros: Bool {
    guard codes.count > 0 else { return false }
    for t in 0..<count where unsafe codes.base[t] == 0 { return true }
    return false
  }

  /// The x and the code of a rating in one word, as entries hold them.
  @inline(__always)
  func entry(_ t: Int) -> UInt32 {
    let x = unsafe xs.base[t] << 8
    return codes.count > 0 ? unsafe x | UInt32(codes.base[t]) : x
  }
}
