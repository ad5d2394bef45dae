internal import NIOCore

/// The connections that a server has, on its event loop.
final class Connections {
  private let limits: ServerLimits
  private let eventLoop: any EventLoop
  private var channels: [ObjectIdentifier: any Channel] = [:]
  private var handlers: [ObjectIdentifier: ConnectionHandler] = [:]
  /// Go on with accepting, once there is room.
  private var waiting: [() -> Void] = []
  private var retry: Scheduled<Void>?
  private(set) var isStopping = false

  init(_ limits: ServerLimits, _ eventLoop: any EventLoop) {
    (self.limits, self.eventLoop) = (limits, eventLoop)
  }

  var count: Int { channels.count }

  // MARK: - Accepting

  /// Whether one more can be accepted: where all are taken, one that is silent will make room.
  var hasRoom: Bool {
    count < limits.connections || count == limits.connections && silent != nil
  }

  /// The connection that has been waiting for a request for longest, and long enough to go.
  private var silent: ConnectionHandler? {
    let latest = NIODeadline.now() - TimeAmount(limits.silentTime)
    return handlers.values.filter { $0.isSilent && $0.lastWord <= latest }
      .min { $0.lastWord < $1.lastWord }
  }

  /// Has a closure called when there may be room.
  func wait(_ body: @escaping () -> Void) {
    waiting.append(body)
    if retry != nil { return }
    let box = NIOLoopBound(self, eventLoop: eventLoop)
    retry = eventLoop.scheduleTask(in: .milliseconds(200)) { box.value.goOn() }
  }

  private func goOn() {
    retry?.cancel()
    retry = nil
    let waiting = waiting
    self.waiting = []
    for each in waiting { each() }
  }

  func add(_ channel: any Channel) {
    if count >= limits.connections { silent?.close() }
    channels[ObjectIdentifier(channel)] = channel
  }

  func remove(_ channel: any Channel) {
    channels[ObjectIdentifier(channel)] = nil
    goOn()
  }

  func begin(_ handler: ConnectionHandler) { handlers[ObjectIdentifier(handler)] = handler }

  func end(_ handler: ConnectionHandler) { handlers[ObjectIdentifier(handler)] = nil }

  // MARK: - Stopping

  /// Ends every connection, after the answer that is being made.
  func stop() {
    isStopping = true
    goOn()
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
    guard connections.hasRoom else { return connections.wait { self.read(context: context) } }
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let channel = Self.unwrapInboundIn(data)
    // Before all else: programs that the shell starts must not hold connections open.
    try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
      of: CInt.self, Descriptors.closeOnExec)
    connections.add(channel)
    let connections = NIOLoopBound(connections, eventLoop: context.eventLoop)
    channel.closeFuture.whenComplete { _ in connections.value.remove(channel) }
    context.fireChannelRead(data)
  }
}
