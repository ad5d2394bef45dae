/// What is sent for a response: with regard to the request, which may want a part of a file, or
/// nothing but the head.
struct Answer {
  enum Body {
    case bytes([UInt8])
    case file(ServedFile, Range<Int>)
    case pieces(AsyncStream<[UInt8]>)
  }

  let head: AnswerHead
  /// nil where none is sent.
  let body: Body?

  /// - Parameters:
  ///   - request: nil for what could not be read.
  ///   - chunks: Whether the client takes a body in chunks.
  ///   - isLast: Whether the connection is closed behind it.
  init(_ response: Response, to request: Request?, chunks: Bool, isLast: Bool) {
    var response = response
    var body: Body
    switch response.body {
    case .bytes(let bytes): body = .bytes(bytes)
    case .pieces(let pieces): body = .pieces(pieces)
    case .file(let file): body = Self.part(of: file, &response, request)
    }
    if let tag = response.headers.first(where: { $0.has("etag") })?.value, let request,
      response.status == 200, FilePart.isKnown(tag, to: request)
    {
      response.status = 304
    }
    let isBodiless = [204, 304].contains(response.status)
    if isBodiless { body = .bytes([]) }
    head = AnswerHead(response, length: body.length, chunks: chunks, isLast: isLast)
    self.body = isBodiless || request?.method == .head ? nil : body
  }

  private static func part(
    of file: ServedFile, _ response: inout Response, _ request: Request?
  ) -> Body {
    let tag = "\"\(file.stamp)\""
    response.headers += [Header("ETag", tag), Header("Accept-Ranges", "bytes")]
    var part = FilePart.whole
    if let request, request.method == .get, response.status == 200 {
      part = FilePart(request, size: file.size, tag: tag)
    }
    switch part {
    case .whole, .unchanged: return .file(file, 0..<file.size)
    case .bytes(let range):
      response.status = 206
      response.headers.append(
        Header(
          "Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"))
      return .file(file, range)
    case .unsatisfiable:
      response.status = 416
      response.headers.append(Header("Content-Range", "bytes */\(file.size)"))
      return .bytes([])
    }
  }
}

extension Answer.Body {
  /// Its bytes; nil where they are not known before it ends.
  fileprivate var length: Int? {
    switch self {
    case .bytes(let bytes): bytes.count
    case .file(_, let range): range.count
    case .pieces: nil
    }
  }
}
