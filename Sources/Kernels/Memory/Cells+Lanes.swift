import CLanes

/// Rows of factors, in words of eight lanes.
///
/// The loops are C's, compiled for several widths of vectors: Swift has one for the least processor.
extension Cells<SIMD8<Double>> {
  /// The scalar product of two rows of the same length: eight partial sums of every eighth term
  /// each, added pairwise.
  @inline(__always)
  func dot(_ other: Cells<SIMD8<Double>>) -> Double {
    debugCheck(other.count == count, "rows differ in length")
    return unsafe lanes_dot(
      UnsafeRawPointer(base).assumingMemoryBound(to: Double.self),
      UnsafeRawPointer(other.base).assumingMemoryBound(to: Double.self), count)
  }

  /// A step of a descent on the row of a user and that of an item: see `FactorDescent`.
  ///
  /// - Parameters:
  ///   - base: What the estimate is beside the product of both rows.
  /// - Returns: The error from before the step.
  @inline(__always)
  func step(
    with item: Cells<SIMD8<Double>>, rating: Double, base estimate: Double, _ rates: lanes_rates
  ) -> Double {
    debugCheck(item.count == count, "rows differ in length")
    return unsafe lanes_step(
      UnsafeMutableRawPointer(base).assumingMemoryBound(to: Double.self),
      UnsafeMutableRawPointer(item.base).assumingMemoryBound(to: Double.self), count, rating,
      estimate, rates)
  }
}
