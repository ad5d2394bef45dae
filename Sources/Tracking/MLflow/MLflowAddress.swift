/// Where a tracking server is, apart from who asks it.
package struct MLflowAddress: Sendable, Equatable {
  /// A name and a password.
  package struct User: Sendable, Equatable {
    package let name: String
    package let password: String
  }

  /// `https://host:port/path`, without user and password and without `/` at its end.
  package let text: String
  /// The user that the address was given with.
  package let user: User?
  /// Whether the server is on this machine.
  package let isLocal: Bool

  /// Takes an address apart.
  ///
  /// - Throws: What is wrong with it, which never names what was given: it may hold a password.
  package init(_ text: String) throws(MLflowAddressError) {
    guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { throw .scheme }
    let rest = text.dropFirst(scheme.count)
    guard !rest.contains(where: { $0 == "?" || $0 == "#" }) else { throw .query }
    guard rest.unicodeScalars.allSatisfy(Self.mayStand) else { throw .sign }
    var authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count)
    if let at = authority.lastIndex(of: "@") {
      user = try Self.user(authority[..<at])
      authority = authority[authority.index(after: at)...]
    } else {
      user = nil
    }
    let host = try Self.host(authority)
    isLocal = host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
    self.text = scheme + authority + (path.hasSuffix("/") ? path.dropLast() : path)
  }

  /// What RFC 3986 lets stand in an address; letters beyond ASCII in the name of a host, too.
  private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return scalar.properties.isAlphabetic }
    return scalar.value > 0x20 && scalar.value < 0x7F
      && !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
  }

  private static func user(_ text: Substring) throws(MLflowAddressError) -> User {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = URIText.unescaped(parts[0]),
      let password = URIText.unescaped(parts.count > 1 ? parts[1] : ""), !name.contains(":")
    else { throw .sign }
    return User(name: name, password: password)
  }

  private static func host(_ authority: Substring) throws(MLflowAddressError) -> Substring {
    let end = authority.lastIndex(of: "]").map { authority.index(after: $0) }
    let host = authority[..<(end ?? authority.firstIndex(of: ":") ?? authority.endIndex)]
    let isNumber = host.hasPrefix("[") && host.hasSuffix("]")
    let signs = isNumber ? host.dropFirst().dropLast() : host
    guard !signs.isEmpty,
      signs.allSatisfy({
        isNumber
          ? $0.isHexDigit || ".:".contains($0) : $0.isLetter || $0.isNumber || "-._".contains($0)
      })
    else { throw .host }
    let port = authority[host.endIndex...]
    guard port.isEmpty || port.first == ":" && UInt16(port.dropFirst()) != nil else { throw .port }
    return host
  }
}

/// Why a text is no server's address.
package enum MLflowAddressError: Error, Sendable, Equatable {
  case scheme
  case query
  /// A sign that no address can have as it is.
  case sign
  case host
  case port
}

extension MLflowAddressError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .scheme: "must start with http:// or https://"
    case .query: "must not have a `?` or `#` in it"
    case .sign: "has a sign in it that no address can have; write it as %XX"
    case .host: "must have the name of a host after http://"
    case .port: "must have a port of 0 to 65535 after the host's name"
    }
  }
}
