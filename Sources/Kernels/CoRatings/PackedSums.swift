/// A word of sums: a few machine words that are added lane by lane.
protocol PackedSums: BitwiseCopyable, Equatable, Sendable {
  static var zero: Self { get }
  static func &+= (sum: inout Self, addend: Self)
}

extension UInt64: PackedSums {}
extension SIMD2<UInt64>: PackedSums {}
extension SIMD4<UInt64>: PackedSums {}
extension SIMD8<Double>: PackedSums {
  @inline(__always)
  static func &+= (sum: inout SIMD8<Double>, addend: SIMD8<Double>) { sum += addend }
}
