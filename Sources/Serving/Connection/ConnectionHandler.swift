internal import NIOCore
internal import NIOHTTP1

/// A connection: takes one request after the other, hands it to its route, and sends the answer.
///
/// It lives on the event loop. Nothing is read from the client unless it is wanted: the next head, or
/// a piece of the body for which the handler waits.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  enum Phase {
    /// Between two requests, or in the head of one.
    case head
    case exchange(Exchange)
    /// Answered for the last time: what still comes is dropped until the client has seen the answer.
    case parting
  }

  let service: Service
  var phase = Phase.head
  var context: ChannelHandlerContext?
  var deadline = Deadline()
  /// When the last request ended, or the connection began.
  private(set) var lastWord = NIODeadline.now()
  private var meter: WireMeter?
  /// Parts of the requests behind the one that is being answered.
  private var waiting = CircularBuffer<HTTPServerRequestPart>()
  /// What is wrong with what came behind the request that is being answered.
  private var fault: HTTPError?
  /// Whether the client has said its last word.
  private(set) var isInputClosed = false

  init(_ service: Service) { self.service = service }

  /// The handler that sees the bytes before this one sees what they mean.
  func makeMeter() -> WireMeter {
    let meter = WireMeter(limit: service.limits.incomplete) { [unowned self] in
      if case .head = phase, deadline.kind == .idle { wait(.head) }
    }
    self.meter = meter
    return meter
  }

  private var connections: Connections { service.connections.value }

  // MARK: - The channel

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelActive(context: ChannelHandlerContext) {
    connections.begin(self)
    wait(.head)
    context.read()
  }

  func channelInactive(context: ChannelHandlerContext) {
    connections.end(self)
    deadline.clear()
    if case .exchange(let exchange) = phase { exchange.abandon() }
    phase = .parting
    waiting.removeAll()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    meter?.reset()
    waiting.append(Self.unwrapInboundIn(data))
    takeParts()
  }

  func channelReadComplete(context: ChannelHandlerContext) { readOn() }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed? = event as? ChannelEvent else { return }
    isInputClosed = true
    switch phase {
    case .head, .parting: context.close(promise: nil)
    case .exchange(let exchange):
      if exchange.isStreaming { return context.close(promise: nil) }
      exchange.isLast = true
      if !exchange.isReceived { exchange.feed.fail(.lostBody) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError || error is WireMeter.Overflow else {
      return context.close(promise: nil)
    }
    let fault = fault(for: error)
    meter?.stop()
    switch phase {
    case .parting: break
    case .head: refuse(fault)
    case .exchange(let exchange):
      exchange.isLast = true
      if exchange.isReceived { self.fault = fault } else { exchange.feed.fail(fault) }
    }
  }

  private func fault(for error: any Error) -> HTTPError {
    if error as? HTTPParserError == .invalidVersion { return .unknownVersion }
    let isOverflow = error is WireMeter.Overflow || error as? HTTPParserError == .headerOverflow
    guard isOverflow else { return .malformed }
    return isSilent && (meter?.line ?? 0) > service.limits.line ? .longAddress : .longHeaders
  }

  // MARK: - Requests

  /// Takes what has come, as far as it can be taken now.
  private func takeParts() {
    while let part = waiting.first {
      switch (phase, part) {
      case (.head, .head(let head)):
        waiting.removeFirst()
        begin(head)
      case (.exchange(let exchange), .body(let bytes)) where !exchange.isReceived:
        waiting.removeFirst()
        if deadline.kind == .body {
          deadline.clear()
          exchange.take(bytes.readableBytes, service.limits)
        }
        exchange.feed.append(Array(bytes.readableBytesView))
      case (.exchange(let exchange), .end) where !exchange.isReceived:
        waiting.removeFirst()
        if deadline.kind == .body { deadline.clear() }
        exchange.isReceived = true
        exchange.feed.finish()
      case (.exchange, .head): return
      // The rest of a request that has been answered, or the end of one without a body.
      default: waiting.removeFirst()
      }
    }
  }

  /// Reads from the client, if something is wanted of it.
  private func readOn() {
    switch phase {
    case .head, .parting: context?.read()
    case .exchange(let exchange):
      guard !exchange.isReceived, exchange.feed.isWanted else { return }
      if deadline.kind == nil { wait(.body) }
      context?.read()
    }
  }

  private func begin(_ wire: HTTPRequestHead) {
    guard let context else { return }
    deadline.clear()
    let box = NIOLoopBound(self, eventLoop: context.eventLoop)
    let head = RequestHead(wire)
    let feed = BodyFeed { box.eventLoop.execute { box.value.readOn() } }
    let exchange = Exchange(wire, hasBody: head.hasBody, feed)
    phase = .exchange(exchange)
    if !head.hasBody { feed.finish() }
    do throws(HTTPError) {
      if head.headerBytes > service.limits.headers {
        exchange.isLast = true
        throw .longHeaders
      }
      switch try service.gate.admit(head) {
      case .answer(let response): send(response)
      case .request(var request):
        exchange.request = request
        request.body = feed.body
        let (route, call) = try service.routes.route(request)
        try route.payload.check(head)
        if exchange.isAwaitingLeave { giveLeave(wire.version) }
        // Only one exchange is under way at a time, and this one until it is answered.
        exchange.task = Task(executorPreference: service.threads) {
          let response = await route.response(to: call)
          box.eventLoop.execute { box.value.send(response) }
        }
      }
    } catch {
      send(Response(error))
    }
  }

  /// Answers what is no request.
  private func refuse(_ error: HTTPError) {
    deadline.clear()
    phase = .exchange(Exchange())
    send(Response(error))
  }

  // MARK: - The end of an answer

  /// All of the answer has been sent.
  func finish(_ exchange: Exchange) {
    deadline.clear()
    lastWord = .now()
    // Nobody reads it any more.
    exchange.feed.fail(.lostBody)
    if exchange.isLast || connections.isStopping { return part() }
    phase = .head
    if let fault { return refuse(fault) }
    wait(.idle)
    guard !waiting.isEmpty, let context else { return readOn() }
    // Not at once: many requests in one packet would be as many calls within each other.
    let box = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.execute {
      box.value.takeParts()
      box.value.readOn()
    }
  }

  /// Closes the connection so that the client sees the answer: what it is still sending is taken and
  /// dropped for a while, for a connection that is cut takes the answer with it.
  private func part() {
    phase = .parting
    waiting.removeAll()
    meter?.stop()
    guard let context, !isInputClosed else {
      self.context?.close(promise: nil)
      return
    }
    wait(.parting)
    context.close(mode: .output, promise: nil)
    readOn()
  }

  // MARK: - For the server

  /// Whether it waits for a request.
  var isSilent: Bool { if case .head = phase { true } else { false } }

  func close() { context?.close(promise: nil) }

  /// Ends the connection, after the answer that is being made.
  func stop() {
    switch phase {
    case .head: close()
    case .exchange(let exchange):
      exchange.isLast = true
      if exchange.isStreaming { exchange.task?.cancel() }
    case .parting: break
    }
  }

  // MARK: - Time

  /// Ends the connection, if nothing comes in time.
  func wait(_ kind: Deadline.Kind) {
    guard let context else { return }
    let limits = service.limits
    let time =
      switch (kind, phase) {
      case (.head, _): limits.headTime
      case (.idle, _): limits.idleTime
      case (.body, .exchange(let exchange)): exchange.wait(limits)
      case (.body, _): limits.bodyTime
      case (.answer, _): limits.answerTime
      case (.parting, _): limits.partingTime
      }
    let box = NIOLoopBound(self, eventLoop: context.eventLoop)
    deadline.set(kind, time, on: context.eventLoop) { box.value.close() }
  }
}

extension RequestHead {
  fileprivate init(_ head: HTTPRequestHead) {
    self.init(
      method: head.method.rawValue, target: head.uri,
      headers: head.headers.map { Header($0.name, $0.value) })
  }
}
