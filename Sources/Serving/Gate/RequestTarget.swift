/// The address that a request asks for, decoded once.
///
/// A path cannot lead anywhere but along its pieces: `.`, `..`, empty pieces, slashes and backslashes
/// within a piece, controls and what is no UTF-8 are refused, and so is a piece that would be one of
/// these if somebody decoded it a second time.
struct RequestTarget {
  let path: [String]
  let query: [Request.Query]

  /// - Throws: `HTTPError` 400.
  init(_ text: String) throws(HTTPError) {
    guard text.utf8.first == UInt8(ascii: "/") else {
      throw .invalid("the address must begin with /")
    }
    let parts = text.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    path = try Self.path(parts[0].dropFirst())
    query = parts.count > 1 ? try Self.query(parts[1]) : []
  }

  private typealias Piece = Substring.UTF8View

  private static func path(_ text: Piece) throws(HTTPError) -> [String] {
    if text.isEmpty { return [] }
    var pieces: [String] = []
    for piece in text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let decoded = decoded(piece, spaces: nil), isName(decoded), !climbs(decoded) else {
        throw .invalid("the path has a piece that names nothing")
      }
      pieces.append(decoded)
    }
    return pieces
  }

  /// Names and values as an address and a form have them.
  static func query(_ text: Substring.UTF8View) throws(HTTPError) -> [Request.Query] {
    var all: [Request.Query] = []
    for pair in text.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(parts[0], spaces: UInt8(ascii: "+")),
        let value = parts.count > 1 ? decoded(parts[1], spaces: UInt8(ascii: "+")) : "",
        !name.utf8.contains(0), !value.utf8.contains(0)
      else { throw .invalid("the address has a query that cannot be read") }
      all.append(Request.Query(name, value))
    }
    return all
  }

  private static func isName(_ piece: String) -> Bool {
    guard !piece.isEmpty, piece != ".", piece != ".." else { return false }
    return piece.unicodeScalars.allSatisfy { scalar in
      scalar != "/" && scalar != "\\" && scalar.properties.generalCategory != .control
    }
  }

  /// Whether a second decoding would make a way up of it.
  private static func climbs(_ piece: String) -> Bool {
    guard piece.utf8.contains(UInt8(ascii: "%")),
      let again = decoded(Substring(piece).utf8, spaces: nil)
    else { return false }
    let parts = again.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    return parts.contains(".") || parts.contains("..")
  }

  /// - Parameter spaces: The byte that stands for a space.
  /// - Returns: nil for what is no escape, or no UTF-8.
  private static func decoded(_ text: Piece, spaces: UInt8?) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte == spaces ? UInt8(ascii: " ") : byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexadecimal),
        let low = rest.popFirst().flatMap(hexadecimal)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
  }
}
