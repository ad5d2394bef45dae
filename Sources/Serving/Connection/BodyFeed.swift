internal import Synchronization

/// A request's body on its way from the connection to the handler. The connection reads no more than
/// the handler has asked for: who is slow makes the client wait, and fills no memory.
final class BodyFeed: Sendable {
  private struct State {
    var pieces: [[UInt8]] = []
    /// What the handler gets after the pieces; nil as long as more may come.
    var end: Result<Void, HTTPError>?
    var waiting: CheckedContinuation<[UInt8]?, any Error>?
  }

  private let state = Mutex(State())
  private let ask: @Sendable () -> Void

  /// - Parameter ask: Is called, on any thread, when the handler waits for more.
  init(ask: @escaping @Sendable () -> Void) { self.ask = ask }

  var body: RequestBody { RequestBody { try await self.next() } }

  // MARK: - The handler's side

  private func next() async throws -> [UInt8]? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isWaiting = state.withLock { state in
          Self.serve(&state, continuation)
        }
        if isWaiting { ask() }
      }
    } onCancel: {
      fail(.lostBody)
    }
  }

  /// Gives what there is.
  ///
  /// - Returns: Whether there was nothing to give.
  private static func serve(
    _ state: inout State, _ continuation: CheckedContinuation<[UInt8]?, any Error>
  ) -> Bool {
    if !state.pieces.isEmpty {
      continuation.resume(returning: state.pieces.removeFirst())
    } else if let end = state.end {
      continuation.resume(with: end.map { nil }.mapError { $0 })
    } else if state.waiting != nil {
      continuation.resume(throwing: HTTPError.lostBody)
    } else {
      state.waiting = continuation
      return true
    }
    return false
  }

  // MARK: - The connection's side

  /// Whether the handler waits for bytes.
  var isWanted: Bool { state.withLock { $0.waiting != nil } }

  func append(_ piece: [UInt8]) {
    let waiting = state.withLock { state in
      if state.waiting == nil, state.end == nil { state.pieces.append(piece) }
      return state.waiting.take()
    }
    waiting?.resume(returning: piece)
  }

  func finish() { end(.success(())) }

  /// Ends it before its end. Pieces that the handler has not taken are dropped.
  func fail(_ error: HTTPError) { end(.failure(error)) }

  private func end(_ result: Result<Void, HTTPError>) {
    let waiting = state.withLock { state in
      if state.end != nil { return nil as CheckedContinuation<[UInt8]?, any Error>? }
      state.end = result
      if case .failure = result { state.pieces = [] }
      return state.waiting.take()
    }
    waiting?.resume(with: result.map { nil }.mapError { $0 })
  }
}
