/// A number that NumPy's `.npy` files have a name for.
protocol NumPyElement: Numeric, BitwiseCopyable, Sendable {
  /// NumPy's name of the type, `<` for the low byte first.
  static var descriptor: String { get }
  /// The same number with its low byte first.
  var inFileOrder: Self { get }
}

extension UInt8: NumPyElement {
  static var descriptor: String { "|u1" }
  var inFileOrder: UInt8 { self }
}

extension UInt32: NumPyElement {
  static var descriptor: String { "<u4" }
  var inFileOrder: UInt32 { littleEndian }
}

extension Int64: NumPyElement {
  static var descriptor: String { "<i8" }
  var inFileOrder: Int64 { littleEndian }
}

extension Double: NumPyElement {
  static var descriptor: String { "<f8" }
  var inFileOrder: Double { Double(bitPattern: bitPattern.littleEndian) }
}
