/// What stands above the body of an answer: its status and headers, as they go over the wire.
struct AnswerHead {
  /// What browsers are told with every answer: to guess no types, to run nothing that is not a file of
  /// this server, and to let no other page look in.
  private static let guards = [
    Header("X-Content-Type-Options", "nosniff"),
    // Other sites are told of no address; to this one a browser names the origin of a form, which it
    // would hide where no referrer is allowed at all.
    Header("Referrer-Policy", "same-origin"),
    Header("X-Frame-Options", "DENY"),
    Header("Cross-Origin-Resource-Policy", "same-origin"),
    Header("Cross-Origin-Opener-Policy", "same-origin"),
    Header(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
  ]

  /// Headers that say how an answer is sent, which is not for a handler to say.
  private static let ofTheWire = [
    "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "trailer",
  ]

  var status: Int
  private(set) var headers: [Header]

  /// - Parameters:
  ///   - length: The body's bytes; nil where they are not known before it ends.
  ///   - chunks: Whether the client then takes them in chunks.
  ///   - isLast: Whether the connection is closed behind it.
  init(_ response: Response, length: Int?, chunks: Bool, isLast: Bool) {
    status = response.status
    headers = Self.guards + [Header("Date", HTTPDate.now)]
    // Policies add up in the browser: one more can only forbid more.
    let own = response.headers.filter { header in
      let name = header.name.lowercased()
      return !Self.ofTheWire.contains(name) && Self.isWellFormed(header)
        && (name == "content-security-policy" || !Self.guards.contains { $0.has(name) })
    }
    headers += own
    if !own.contains(where: { $0.has("cache-control") }) {
      headers.append(Header("Cache-Control", "no-store"))
    }
    if status != 304, status != 204 {
      headers.append(Header("Content-Type", response.contentType))
      if let length {
        headers.append(Header("Content-Length", String(length)))
      } else if chunks {
        headers.append(Header("Transfer-Encoding", "chunked"))
      }
    }
    if isLast { headers.append(Header("Connection", "close")) }
  }

  /// Whether a header is one line, whatever is in it.
  private static func isWellFormed(_ header: Header) -> Bool {
    header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
      && header.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}

extension Header {
  /// Whether it has a name, given in small letters.
  func has(_ lowercasedName: String) -> Bool { name.lowercased() == lowercasedName }
}
