/// What stands between the fields of a line.
package enum Separator: Sendable, Equatable {
  /// One ASCII sign. Fields may be quoted as RFC 4180 has it, without newlines inside.
  case sign(UInt8)
  /// `::`, as in MovieLens' `.dat` files; no quotes.
  case colons
  /// Runs of spaces and tabs; no quotes, and those at a line's ends do not count.
  case spaces

  static let comma = Separator.sign(UInt8(ascii: ","))
  static let tab = Separator.sign(UInt8(ascii: "\t"))
  static let semicolon = Separator.sign(UInt8(ascii: ";"))
  static let pipe = Separator.sign(UInt8(ascii: "|"))

  /// The separators that are looked for where none is named, in this order.
  static let candidates: [Separator] = [.tab, .colons, .comma, .semicolon, .pipe, .spaces]

  /// The separator that `text`, the value of a `sep=` option, means: a name or the sign itself.
  ///
  /// - Throws: `DataError.badSeparator` for letters, digits and the signs that numbers and quotes
  ///   need.
  package init(parsing text: String) throws(DataError) {
    switch text {
    case "comma": self = .comma
    case "tab", "\\t": self = .tab
    case "semicolon": self = .semicolon
    case "pipe": self = .pipe
    case "::", "colons": self = .colons
    case " ", "space", "spaces": self = .spaces
    default:
      guard let sign = text.utf8.first, text.utf8.count == 1, Self.isAllowed(sign) else {
        throw .badSeparator(found: text)
      }
      self = .sign(sign)
    }
  }

  private static func isAllowed(_ sign: UInt8) -> Bool {
    let scalar = Unicode.Scalar(sign)
    guard sign == UInt8(ascii: "\t") || (sign > 0x20 && sign < 0x7F) else { return false }
    return !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
      && !"+-.\"".unicodeScalars.contains(scalar)
  }
}

extension Separator: CustomStringConvertible {
  package var description: String {
    switch self {
    case .comma: "comma"
    case .tab: "tab"
    case .semicolon: "semicolon"
    case .pipe: "pipe"
    case .colons: "`::`"
    case .spaces: "space"
    case .sign(let sign): "`\(Character(Unicode.Scalar(sign)))`"
    }
  }
}
