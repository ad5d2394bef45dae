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
