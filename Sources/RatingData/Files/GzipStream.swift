import CZlib
import Kernels

/// What a gzip file of one or more members stands for.
///
/// Zero bytes after the last member are padding (RFC 1952 leaves them open, tapes add them); other
/// bytes there are corruption.
@safe final class GzipStream: ByteStream {
  /// The bytes with which a gzip member starts.
  static let magic: [UInt8] = [0x1F, 0x8B]

  var position: Int { file.position }
  private let file: FileStream
  /// zlib keeps a pointer back to this record, so it must not move.
  private let state: UnsafeMutablePointer<z_stream>
  private let input = Buffer<UInt8>(count: 1 << 18)
  private var phase = Phase.betweenMembers

  private enum Phase { case betweenMembers, inMember, ended }

  init(file: FileStream) {
    self.file = file
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: z_stream())
    let window: Int32 = 15 + 16  // the largest window, gzip framing
    let status = unsafe inflateInit2_(
      state, window, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib does not match its header, or memory is exhausted")
  }

  deinit {
    unsafe inflateEnd(state)
    unsafe state.deallocate()
  }

  func read(into buffer: Cells<UInt8>) throws(DataError) -> Int {
    unsafe buffer.withUnsafeBytes { output in
      unsafe state.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
    unsafe state.pointee.avail_out = UInt32(buffer.count)
    while unsafe state.pointee.avail_out > 0, phase != .ended {
      if unsafe state.pointee.avail_in == 0 { try refill() }
      switch phase {
      case .betweenMembers: try startMember()
      case .inMember: try inflateSome()
      case .ended: break
      }
    }
    return unsafe buffer.count - Int(state.pointee.avail_out)
  }

  private func refill() throws(DataError) {
    let input = input
    let count = try file.read(into: input.cells)
    unsafe input.cells.withUnsafeBytes { input in
      unsafe state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
    unsafe state.pointee.avail_in = UInt32(count)
    guard count == 0 else { return }
    guard phase == .betweenMembers else { throw .truncatedGzip(path: file.path) }
    phase = .ended
  }

  /// Skips the padding between members; a byte that is none starts the next.
  private func startMember() throws(DataError) {
    while unsafe state.pointee.avail_in > 0, unsafe state.pointee.next_in.pointee == 0 {
      unsafe state.pointee.next_in += 1
      unsafe state.pointee.avail_in -= 1
    }
    guard unsafe state.pointee.avail_in > 0 else { return }
    guard unsafe inflateReset(state) == Z_OK else { throw .corruptGzip(path: file.path) }
    phase = .inMember
  }

  private func inflateSome() throws(DataError) {
    switch unsafe inflate(state, Z_NO_FLUSH) {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: phase = .betweenMembers
    default: throw .corruptGzip(path: file.path)
    }
  }
}
