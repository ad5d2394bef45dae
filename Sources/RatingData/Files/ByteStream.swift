import Kernels

/// Bytes that come one after another: those of a file, or those that a compressed file stands for.
protocol ByteStream: AnyObject {
  /// How many bytes of the file itself were consumed so far.
  var position: Int { get }

  /// Fills `buffer` from its start as far as bytes are left; fewer than asked for means the end.
  func read(into buffer: Cells<UInt8>) throws(DataError) -> Int
}

extension ByteStream {
  /// The next `count` bytes, fewer at the end.
  func read(_ count: Int) throws(DataError) -> [UInt8] {
    let buffer = Buffer<UInt8>(count: count)
    let filled = try read(into: buffer.cells)
    return [UInt8](buffer.cells[0..<filled])
  }
}
