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
