internal import Files

/// Texts as parts of addresses (RFC 3986).
enum URIText {
  /// The text with every byte that no address can have as it is written `%XX`; `/` stays.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "/"):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        escaped += "%" + (byte < 16 ? "0" : "") + digits
      }
    }
    return escaped
  }

  /// A text as one piece of a path: `/` is written `%2F`, and no piece is `.` or `..`, which would
  /// lead elsewhere.
  static func piece(_ text: String) -> String {
    if text == "." || text == ".." { return text.utf8.map { _ in "%2E" }.joined() }
    return escaped(text).split(separator: "/", omittingEmptySubsequences: false)
      .joined(separator: "%2F")
  }

  /// A path whose pieces are names.
  static func path(_ text: String) -> String {
    text.split(separator: "/", omittingEmptySubsequences: false).map { piece(String($0)) }
      .joined(separator: "/")
  }

  /// What a text with `%XX` in it stands for; nil where that is no text, or has controls in it.
  static func unescaped(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "%") {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2,
        Identifier.isHexadecimal(String(decoding: digits, as: UTF8.self).lowercased()),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The address of the file at an absolute path.
  static func file(_ path: String) -> String { "file://" + escaped(path) }
}
