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

  /// The separators that are looked for where none is named, in this order: where semicolons
  /// separate, commas may be decimal ones.
  static let candidates: [Separator] = [.tab, .colons, .semicolon, .comma, .pipe, .spaces]

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

/// Which columns of a file hold what, as a `columns=` option says.
package struct ColumnSelection: Sendable, Equatable {
  /// A column by its name in the header or by its position.
  package enum Column: Sendable, Equatable {
    case name(String)
    /// From 0.
    case position(Int)
  }

  package let user: Column
  package let item: Column
  package let rating: Column
  package let timestamp: Column?

  /// The columns that `text` lists: user, item, rating and perhaps timestamp, by names or 1-based
  /// positions.
  ///
  /// - Throws: `DataError.badColumns` for another number of columns, an empty one, position 0, or
  ///   the same column twice.
  package init(parsing text: String) throws(DataError) {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let columns = words.compactMap(Self.column)
    let isRepeated = Set(words).count < words.count
    guard (3...4).contains(words.count), columns.count == words.count, !isRepeated else {
      throw .badColumns(found: text)
    }
    (user, item, rating) = (columns[0], columns[1], columns[2])
    timestamp = columns.count == 4 ? columns[3] : nil
  }

  /// The names among the columns.
  var names: [String] {
    [user, item, rating, timestamp].compactMap {
      if case .name(let name) = $0 { name } else { nil }
    }
  }

  private static func column(_ word: Substring) -> Column? {
    guard let number = Int(word) else { return word.isEmpty ? nil : .name(String(word)) }
    return number > 0 ? .position(number - 1) : nil
  }
}
