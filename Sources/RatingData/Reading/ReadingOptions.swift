/// What the user says about a ratings file's layout; the rest is recognised from its content.
package struct ReadingOptions: Sendable, Equatable {
  package var separator: Separator?
  /// Whether the first line names the columns.
  package var header: Bool?
  package var columns: ColumnSelection?
  /// Whether quotes around fields are more than signs among others.
  package var quotes = true
  /// Ratings that mean that there is none: their rows are dropped.
  package var missing = MissingRatings()
  package var encoding = TextEncoding.utf8
  /// How many lines at the file's start are no part of its content.
  package var skip = 0
  /// Whether the time of each rating is kept: `LoadedRatings.times` then has them, and a time that
  /// cannot be read is an error with its line. Otherwise such a time is counted, and that is all.
  ///
  /// Where times are kept, every row goes the long way.
  package var keepsTimes = false

  package init(separator: Separator? = nil, header: Bool? = nil, columns: ColumnSelection? = nil) {
    self.separator = separator
    self.header = header
    self.columns = columns
  }

  /// Whether rows in the usual spelling may be read as they stand: none of them is missing, and
  /// nobody wants their times.
  var allowsPlainRows: Bool { !missing.hasPlain && !keepsTimes }
}

/// How letters beyond ASCII are written in a file.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8, latin1

  /// The encoding that `text`, the value of an `encoding=` option, means, however it is spelled.
  ///
  /// - Throws: `DataError.badEncoding`.
  package init(parsing text: String) throws(DataError) {
    switch text.lowercased().filter({ $0 != "-" && $0 != "_" }) {
    case "utf8": self = .utf8
    case "latin1", "iso88591": self = .latin1
    default: throw .badEncoding(found: text)
    }
  }
}

/// The ratings of a file that mean that there is none, such as 99 or `NA`.
package struct MissingRatings: Sendable, Equatable {
  /// The word for a rating that is not written at all.
  package static let empty = "empty"

  /// As the user has listed them.
  package let words: [String]
  private let numbers: [Double]
  private let texts: [[UInt8]]

  package init() {
    (words, numbers, texts) = ([], [], [])
  }

  /// The ratings that `text`, the value of a `missing=` option, lists: numbers, which are compared
  /// as such, words, and `empty`.
  ///
  /// - Throws: `DataError.badMissing` for an element without any sign in it.
  package init(parsing text: String) throws(DataError) {
    words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard !words.contains(where: \.isEmpty) else { throw .badMissing(found: text) }
    numbers = words.compactMap { DecimalNumber.value(of: ArraySlice($0.utf8)) }
    texts = words.map { $0 == Self.empty ? [] : Array($0.utf8) }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether one of them is a rating as plain rows have it: whole or half stars of one digit.
  var hasPlain: Bool {
    numbers.contains { (0..<10).contains($0) && $0 * 2 == ($0 * 2).rounded() }
  }

  /// Whether a rating, as it is written, is one of them.
  func contains(_ content: ArraySlice<UInt8>) -> Bool {
    guard let value = DecimalNumber.value(of: content) else {
      return texts.contains { content.elementsEqual($0) }
    }
    return numbers.contains(value)
  }
}
