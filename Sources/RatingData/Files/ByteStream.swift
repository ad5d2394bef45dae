/// Bytes that come one after another: those of a file, or those that a compressed file stands for.
protocol ByteStream: AnyObject {
  /// How many bytes of the file itself were consumed so far.
  var position: Int { get }

  /// Fills `buffer` from its start as far as bytes are left; fewer than asked for means the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataError) -> Int
}
