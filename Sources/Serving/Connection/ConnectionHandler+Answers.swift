internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

extension ConnectionHandler {
  /// What is written at a time, in bytes.
  private static let piece = 256 << 10

  /// Sends the answer of the exchange that is under way.
  func send(_ response: Response) {
    guard case .exchange(let exchange) = phase, let context else { return }
    if !exchange.isReceived || !exchange.takesChunks || service.connections.value.isStopping {
      exchange.isLast = true
    }
    deadline.clear()
    let answer = Answer(
      response, to: exchange.request, chunks: exchange.takesChunks,
      isLast: exchange.isLast)
    write(.head(answer.head.onWire))
    switch answer.body {
    case nil: end(exchange)
    case .bytes(let bytes):
      var rest = ByteBuffer(bytes: bytes)
      pump(exchange) {
        guard rest.readableBytes > 0 else { return nil }
        return rest.readSlice(length: min(Self.piece, rest.readableBytes)).map(IOData.byteBuffer)
      }
    case .file(let file, let range):
      let lease = FileLease(file)
      var rest = range
      pump(exchange) {
        if rest.isEmpty { return nil }
        let end = min(rest.lowerBound + Self.piece, rest.upperBound)
        defer { rest = end..<rest.upperBound }
        return .fileRegion(try lease.region(rest.lowerBound..<end))
      }
    case .pieces(let pieces): stream(pieces, exchange, context)
    }
  }

  /// Tells a client that asks first to send the body.
  func giveLeave(_ version: HTTPVersion) {
    write(.head(HTTPResponseHead(version: version, status: .continue)))
    context?.flush()
  }

  private func write(_ part: HTTPServerResponsePart) {
    context?.write(Self.wrapOutboundOut(part), promise: nil)
  }

  /// Writes a body, each piece when the client has taken the one before.
  ///
  /// - Parameter next: The next piece, nil at the end. An error cuts the connection, which is the only
  ///   way to say that what was promised does not come.
  private func pump(_ exchange: Exchange, _ next: @escaping () throws -> IOData?) {
    let piece: IOData?
    do { piece = try next() } catch { return close() }
    guard let context, let piece else { return end(exchange) }
    wait(.answer)
    let box = NIOLoopBound((self, exchange, next), eventLoop: context.eventLoop)
    context.writeAndFlush(Self.wrapOutboundOut(.body(piece))).whenComplete { result in
      let (connection, exchange, next) = box.value
      switch result {
      case .success: connection.pump(exchange, next)
      case .failure: connection.close()
      }
    }
  }

  private func end(_ exchange: Exchange) {
    guard let context else { return }
    wait(.answer)
    let box = NIOLoopBound((self, exchange), eventLoop: context.eventLoop)
    context.writeAndFlush(Self.wrapOutboundOut(.end(nil))).whenComplete { result in
      let (connection, exchange) = box.value
      switch result {
      case .success: connection.finish(exchange)
      case .failure: connection.close()
      }
    }
  }

  /// Writes pieces as they are made, until they end or the client goes.
  private func stream(
    _ pieces: AsyncStream<[UInt8]>, _ exchange: Exchange, _ context: ChannelHandlerContext
  ) {
    // It went while the stream was being made.
    if isInputClosed { return close() }
    exchange.isStreaming = true
    context.flush()
    let box = NIOLoopBound((self, exchange), eventLoop: context.eventLoop)
    exchange.task = Task(executorPreference: service.threads) {
      for await piece in pieces where !piece.isEmpty {
        let written = box.eventLoop.flatSubmit { box.value.0.writePiece(piece) }
        guard (try? await written.get()) != nil else { break }
      }
      box.eventLoop.execute { box.value.0.end(box.value.1) }
    }
  }

  private func writePiece(_ bytes: [UInt8]) -> EventLoopFuture<Void> {
    guard let context else {
      return service.connections.eventLoop.makeFailedFuture(HTTPError.lostBody)
    }
    wait(.answer)
    let box = NIOLoopBound(self, eventLoop: context.eventLoop)
    let written = context.writeAndFlush(
      Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))))
    written.whenComplete { _ in box.value.deadline.clear() }
    return written
  }
}

extension AnswerHead {
  fileprivate var onWire: HTTPResponseHead {
    HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: status),
      headers: HTTPHeaders(headers.map { ($0.name, $0.value) }))
  }
}

/// A file's descriptor, lent to the library that sends it.
private final class FileLease {
  private let file: ServedFile
  private let handle: NIOFileHandle

  init(_ file: ServedFile) {
    self.file = file
    handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: file.descriptor)
  }

  /// - Throws: `Shrunk`; the library would wait for the bytes that are missing.
  func region(_ range: Range<Int>) throws -> FileRegion {
    var status = stat()
    guard unsafe fstat(file.descriptor, &status) == 0, status.st_size >= range.upperBound else {
      throw Shrunk()
    }
    return FileRegion(fileHandle: handle, readerIndex: range.lowerBound, endIndex: range.upperBound)
  }

  /// The file has become shorter since it was opened.
  struct Shrunk: Error {}

  deinit { _ = try? handle.takeDescriptorOwnership() }
}
