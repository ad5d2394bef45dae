import Glibc

/// Where bars of counts begin and how far they reach.
enum CountScale {
  /// The count at the foot of all bars: nothing, or on a logarithmic scale half of one (or of the
  /// smallest count below one), so that a bar of one is still seen.
  static func base(of counts: [Double], scale: Axis.Scale) -> Double {
    scale == .linear ? 0 : min(1, counts.min() ?? 1) / 2
  }

  /// The length of the bar of a count as a share of the longest.
  ///
  /// - Parameter counts: those of all bars that are finite and above zero.
  static func share(of count: Double, among counts: [Double], scale: Axis.Scale) -> Double {
    guard let most = counts.max(), count.isFinite, count > 0 else { return 0 }
    let base = base(of: counts, scale: scale)
    return scale == .linear ? count / most : log(count / base) / log(most / base)
  }
}
