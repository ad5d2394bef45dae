import CZlib
import Kernels

/// What a file in a zip file stands for, checked against its size and its checksum.
@safe final class ZipStream: ByteStream {
  /// How many bytes of the member, as it is packed, were consumed.
  private(set) var position = 0
  private let file: FileStream
  private let member: ZipArchive.Member
  /// Where the packed bytes start in the file.
  private let start: Int
  /// zlib keeps a pointer back to this record, so it must not move.
  private let state: UnsafeMutablePointer<z_stream>
  private let input = Buffer<UInt8>(count: 1 << 18)
  private var checksum: UInt = 0
  private var given = 0
  private var hasEnded = false

  /// - Throws: `DataError` for a member that is encrypted, or packed in a way that is not known.
  init(_ member: ZipArchive.Member, of file: FileStream) throws(DataError) {
    guard !member.isEncrypted else { throw .badZip(path: file.path, .encrypted) }
    guard member.method == 0 || member.method == 8 else {
      throw .badZip(path: file.path, .method(member.method))
    }
    start = try ZipArchive.start(of: member, in: file)
    (self.file, self.member) = (file, member)
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: z_stream())
    let status = unsafe inflateInit2_(
      state, -15, zlibVersion(), Int32(MemoryLayout<z_stream>.size))  // no framing
    precondition(status == Z_OK, "zlib does not match its header, or memory is exhausted")
  }

  deinit {
    unsafe inflateEnd(state)
    unsafe state.deallocate()
  }

  func read(into buffer: Cells<UInt8>) throws(DataError) -> Int {
    let filled = member.method == 0 ? try copy(into: buffer) : try inflate(into: buffer)
    unsafe buffer.withUnsafeBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
      unsafe checksum = crc32_z(checksum, start, filled)
    }
    given += filled
    if hasEnded || member.method == 0 && position == member.packedCount {
      guard given == member.byteCount, checksum == UInt(member.checksum) else {
        throw .badZip(path: file.path, .corrupt)
      }
    } else if given > member.byteCount {
      throw .badZip(path: file.path, .corrupt)
    }
    return filled
  }

  private func copy(into buffer: Cells<UInt8>) throws(DataError) -> Int {
    let bytes = try packed(buffer.count)
    buffer[0..<bytes.count].update(from: bytes.span)
    return bytes.count
  }

  private func inflate(into buffer: Cells<UInt8>) throws(DataError) -> Int {
    unsafe buffer.withUnsafeBytes { output in
      unsafe state.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
    unsafe state.pointee.avail_out = UInt32(buffer.count)
    while unsafe state.pointee.avail_out > 0, !hasEnded {
      if unsafe state.pointee.avail_in == 0 { try refill() }
      switch unsafe CZlib.inflate(state, Z_NO_FLUSH) {
      case Z_OK: break
      case Z_STREAM_END: hasEnded = true
      default: throw .badZip(path: file.path, .corrupt)
      }
    }
    return unsafe buffer.count - Int(state.pointee.avail_out)
  }

  /// Takes packed bytes up; where there are none left, zlib may still have the end to tell.
  private func refill() throws(DataError) {
    let bytes = try packed(input.count)
    let input = input
    input.cells[0..<bytes.count].update(from: bytes.span)
    unsafe input.cells.withUnsafeBytes { input in
      unsafe state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
    unsafe state.pointee.avail_in = UInt32(bytes.count)
  }

  /// The next packed bytes, fewer at the end.
  private func packed(_ count: Int) throws(DataError) -> [UInt8] {
    let wanted = min(count, member.packedCount - position)
    let bytes = try file.bytes(wanted, at: start + position)
    guard bytes.count == wanted else { throw .badZip(path: file.path, .truncated) }
    position += wanted
    return bytes
  }
}
