import FoundationEssentials
import Kernels

/// A file of a portable model, made a piece at a time, so that a large one is never held whole.
package struct ModelFile: Sendable {
  package let name: String
  private let pieceCount: Int
  private let piece: @Sendable (Int) -> [UInt8]

  init(_ name: String, pieceCount: Int, piece: @escaping @Sendable (Int) -> [UInt8]) {
    self.name = name
    self.pieceCount = pieceCount
    self.piece = piece
  }

  init(_ name: String, _ bytes: [UInt8]) {
    self.init(name, pieceCount: 1) { _ in bytes }
  }

  /// The bytes of the file, in order.
  package var pieces: some Sequence<[UInt8]> { (0..<pieceCount).lazy.map(piece) }
}

extension ModelFile {
  /// A value as `NAME.json`.
  static func json(_ name: String, _ value: some Encodable) -> ModelFile {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("a model's settings are finite numbers and texts")
    }
    return ModelFile("\(name).json", Array(data) + [UInt8(ascii: "\n")])
  }
}

extension ModelFile {
  /// How many elements are written at a time.
  private static let elementsPerPiece = 1 << 16

  /// An array of one dimension as `NAME.npy`.
  static func array<Element: NumPyElement>(
    _ name: String, count: Int, _ element: @escaping @Sendable (Int) -> Element
  ) -> ModelFile {
    let pieces = (count + elementsPerPiece - 1) / elementsPerPiece
    return array(name, count: count, pieces: pieces) { piece in
      let first = piece * elementsPerPiece
      return (first..<min(first + elementsPerPiece, count)).map(element)
    }
  }

  /// An array of one dimension as `NAME.npy`, whose elements come in pieces of any length.
  static func array<Element: NumPyElement>(
    _ name: String, count: Int, pieces: Int, _ piece: @escaping @Sendable (Int) -> [Element]
  ) -> ModelFile {
    ModelFile("\(name).npy", pieceCount: pieces + 1) { number in
      if number == 0 { return header(Element.descriptor, count: count) }
      return piece(number - 1).map(\.inFileOrder).bytes
    }
  }

  /// The header of version 1.0: a Python dictionary, filled with spaces to a multiple of 64 bytes
  /// (NumPy Enhancement Proposal 1).
  private static func header(_ descriptor: String, count: Int) -> [UInt8] {
    var text = "{'descr': '\(descriptor)', 'fortran_order': False, 'shape': (\(count),), }"
    let magic: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    let unfilled = magic.count + 2 + text.utf8.count + 1
    text += String(repeating: " ", count: (64 - unfilled % 64) % 64) + "\n"
    let length = text.utf8.count
    return magic + [UInt8(length & 0xFF), UInt8(length >> 8)] + Array(text.utf8)
  }
}

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
