/// How a training rating is held: doubled in a byte, or as it is.
protocol RatingValue: BitwiseCopyable, Sendable {
  var rating: Double { get }
}

extension UInt8: RatingValue {
  @inline(__always) var rating: Double { Double(self) / 2 }
}

extension Double: RatingValue {
  @inline(__always) var rating: Double { self }
}
