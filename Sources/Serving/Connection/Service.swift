internal import NIOCore
internal import NIOHTTP1

/// What the connections of a server share.
struct Service: Sendable {
  let routes: RouteTable
  let gate: Gate
  let limits: ServerLimits
  let threads: HandlerThreads
  let connections: NIOLoopBound<Connections>

  /// Prepares a connection that has just been accepted.
  func prepare(_ channel: any Channel) throws {
    let pipeline = channel.pipeline.syncOperations
    // Programs that the shell starts must not hold connections open.
    try pipeline.withUnsafeTransportIfAvailable(of: CInt.self, Descriptors.closeOnExec)
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = self.limits.line
    limits.maxHeaderListSize = self.limits.line + self.limits.headers
    limits.maxHeaderFieldCount = self.limits.headerCount
    var framing = HTTPResponseEncoder.Configuration()
    framing.automaticallySetFramingHeaders = false
    let connection = ConnectionHandler(self)
    try pipeline.addHandlers(
      HTTPResponseEncoder(configuration: framing), connection.makeMeter(),
      ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: limits)), connection)
  }
}

/// The connections that a server has, on its event loop.
final class Connections {
  private let limit: Int
  private var channels: [ObjectIdentifier: any Channel] = [:]
  private var handlers: [ObjectIdentifier: ConnectionHandler] = [:]
  /// Go on with accepting, once there is room.
  private var waiting: [() -> Void] = []
  private(set) var isStopping = false

  init(limit: Int) { self.limit = limit }

  var count: Int { channels.count }

  // MARK: - Accepting

  /// Whether one more can be accepted. Where all are taken, the one makes room that has been silent
  /// for longest between two requests.
  func hasRoom() -> Bool {
    if count >= limit {
      let silent = handlers.values.filter(\.isSilent).min { $0.lastWord < $1.lastWord }
      silent?.close()
    }
    return count < limit
  }

  /// Has a closure called when there is room.
  func wait(_ body: @escaping () -> Void) { waiting.append(body) }

  func add(_ channel: any Channel) { channels[ObjectIdentifier(channel)] = channel }

  func remove(_ channel: any Channel) {
    channels[ObjectIdentifier(channel)] = nil
    let waiting = waiting
    self.waiting = []
    for each in waiting { each() }
  }

  func begin(_ handler: ConnectionHandler) { handlers[ObjectIdentifier(handler)] = handler }

  func end(_ handler: ConnectionHandler) { handlers[ObjectIdentifier(handler)] = nil }

  // MARK: - Stopping

  /// Ends every connection, after the answer that is being made.
  func stop() {
    isStopping = true
    for handler in handlers.values { handler.stop() }
  }

  func closeAll() {
    for channel in channels.values { channel.close(promise: nil) }
  }
}

/// Accepts connections one by one, as long as there is room for them.
final class AcceptingHandler: ChannelDuplexHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel
  typealias OutboundIn = Never

  private let connections: Connections

  init(_ connections: Connections) { self.connections = connections }

  func read(context: ChannelHandlerContext) {
    if connections.isStopping { return }
    guard connections.hasRoom() else { return connections.wait { self.read(context: context) } }
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let channel = Self.unwrapInboundIn(data)
    connections.add(channel)
    let connections = NIOLoopBound(connections, eventLoop: context.eventLoop)
    channel.closeFuture.whenComplete { _ in connections.value.remove(channel) }
    context.fireChannelRead(data)
  }
}
