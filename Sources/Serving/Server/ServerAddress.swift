internal import Glibc

/// Where a server listens.
package struct ServerAddress: Sendable {
  /// An address of an interface of the machine, as numbers.
  struct Literal: Sendable {
    let text: String
    let isVersion6: Bool

    static let loopback = Literal(text: "127.0.0.1", isVersion6: false)
    static let loopback6 = Literal(text: "::1", isVersion6: true)

    /// As it stands in the address of a page.
    var authority: String { isVersion6 ? "[\(text)]" : text }
    /// Whether it is all addresses of the machine.
    var isWildcard: Bool { text == "0.0.0.0" || text == "::" }
  }

  let literal: Literal
  /// Whether only this machine reaches it.
  package let isLoopback: Bool

  /// What only this machine reaches, by either version of its protocol.
  package static let loopback = ServerAddress(literal: .loopback, isLoopback: true)

  private init(literal: Literal, isLoopback: Bool) {
    (self.literal, self.isLoopback) = (literal, isLoopback)
  }

  /// The address of an interface: `192.168.1.7`, `::`, `0.0.0.0` for all, or `localhost`.
  ///
  /// - Returns: nil for what is no such address.
  package init?(_ text: String) {
    if ["localhost", "127.0.0.1", "::1"].contains(text.lowercased()) {
      self = .loopback
    } else if let literal = Literal(text) {
      self.init(literal: literal, isLoopback: false)
    } else {
      return nil
    }
  }

  /// The name of the machine in the address of a page.
  var authority: String {
    guard literal.isWildcard else { return literal.authority }
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

extension ServerAddress.Literal {
  /// - Returns: nil for what is no address. Each has one spelling.
  fileprivate init?(_ text: String) {
    guard !text.utf8.contains(0) else { return nil }
    var number = in6_addr()
    var spelling = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    for family in [AF_INET, AF_INET6]
    where unsafe inet_pton(family, text, &number) == 1
      && inet_ntop(family, &number, &spelling, socklen_t(spelling.count)) != nil
    {
      let bytes = spelling.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      self.init(text: String(decoding: bytes, as: UTF8.self), isVersion6: family == AF_INET6)
      return
    }
    return nil
  }
}
