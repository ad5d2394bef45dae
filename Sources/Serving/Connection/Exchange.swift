internal import NIOCore
internal import NIOHTTP1

/// A request and its answer, as far as they have come.
final class Exchange {
  /// Whether the client knows bodies without a length: HTTP/1.1's do.
  let takesChunks: Bool
  let feed: BodyFeed
  /// What was asked for; nil where that could not be read.
  var request: Request?
  /// Whether all of the request is here.
  var isReceived: Bool
  /// Whether the connection ends with it.
  var isLast: Bool
  /// Whether the client waits to be told that it may send the body.
  let isAwaitingLeave: Bool
  /// Whether the answer goes on until its source ends it.
  var isStreaming = false
  /// What makes the answer.
  var task: Task<Void, Never>?
  /// How long the body is still waited for; nil before it was.
  private(set) var patience: Duration?
  private var waitsSince = NIODeadline.now()

  init(_ head: HTTPRequestHead, hasBody: Bool, _ feed: BodyFeed) {
    takesChunks = head.version.minor > 0
    isReceived = !hasBody
    // What follows an upgrade is no HTTP any more, for the parser; here there are none.
    let isUpgrade =
      head.method == .CONNECT
      || head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "upgrade" }
    isLast = !head.isKeepAlive || isUpgrade
    isAwaitingLeave = hasBody && takesChunks && head.headers.contains(name: "expect")
    self.feed = feed
  }

  /// An exchange for what is no request.
  init() {
    (takesChunks, isReceived, isLast, isAwaitingLeave) = (true, false, true, false)
    feed = BodyFeed {}
  }

  /// The body is waited for from now on.
  ///
  /// - Returns: How long.
  func wait(_ limits: ServerLimits) -> Duration {
    let patience = patience ?? limits.bodyTime
    (self.patience, waitsSince) = (patience, .now())
    return patience
  }

  /// A piece of the body for which the client was waited for has come.
  func take(_ bytes: Int, _ limits: ServerLimits) {
    guard let patience else { return }
    let waited = Duration.nanoseconds((NIODeadline.now() - waitsSince).nanoseconds)
    let earned = Duration.seconds(Double(bytes) / Double(limits.bodyRate))
    self.patience = min(limits.bodyTime, patience - waited + earned)
  }

  /// The client is gone. An answer that is being made is made to its end, for it may change what is
  /// kept; one that would have none is ended.
  func abandon() {
    feed.fail(.lostBody)
    if isStreaming { task?.cancel() }
  }
}
