import Kernels

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
