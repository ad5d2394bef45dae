internal import NIOCore

/// Sees the bytes before they are parsed, and stops them where too many come without a part of a
/// request being whole: what a parser skips costs memory and time all the same.
final class WireMeter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let limit: Int
  /// The bytes since the last part.
  private var count = 0
  /// Whether the first line has ended of what is to become a request.
  private(set) var hasLine = false
  private var isStopped = false
  private let sawBytes: () -> Void

  init(limit: Int, sawBytes: @escaping () -> Void) {
    self.limit = limit
    self.sawBytes = sawBytes
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isStopped { return }
    let bytes = Self.unwrapInboundIn(data)
    sawBytes()
    if count == 0 { hasLine = false }
    hasLine = hasLine || bytes.readableBytesView.contains(UInt8(ascii: "\n"))
    count += bytes.readableBytes
    context.fireChannelRead(data)
    if count > limit, !isStopped { context.fireErrorCaught(Overflow()) }
  }

  /// A part of a request is whole.
  func reset() { count = 0 }

  /// Lets nothing more through.
  func stop() { isStopped = true }

  struct Overflow: Error {}
}
