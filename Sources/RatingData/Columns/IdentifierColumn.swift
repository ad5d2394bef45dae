/// The identifiers of users or items in the rows of a chunk, in the narrowest form that loses
/// nothing.
enum IdentifierColumn: Sendable {
  /// Whole numbers in 0..<2^32 − 1.
  case narrow(NarrowIdentifiers)
  case wide([Int64])
  /// For each row, the position of its identifier in `distinct`.
  case texts([UInt32], distinct: [String])

  /// A column of no rows, left where one was taken.
  static let none = IdentifierColumn.wide([])

  var count: Int {
    switch self {
    case .narrow(let ids): ids.count
    case .wide(let ids): ids.count
    case .texts(let ids, _): ids.count
    }
  }
}

/// Makes an `IdentifierColumn` row by row, and changes to a wider form when an identifier asks for
/// it.
struct IdentifierColumnBuilder {
  /// The narrow form: room for every row; those before the current one are set.
  let narrow: NarrowIdentifiers
  private var wide: [Int64] = []
  private var texts = TextInterner()
  private var indices: [UInt32] = []
  private var form = Form.narrow

  private enum Form { case narrow, wide, texts }

  /// - Parameter memory: no more rows than it has room for will be set.
  init(_ memory: NarrowIdentifiers) {
    narrow = memory
  }

  var isNarrow: Bool { form == .narrow }

  /// Sets the identifier of `row`, the one after those set so far. Returns false where it is not
  /// UTF-8.
  mutating func set(_ content: ArraySlice<UInt8>, row: Int) -> Bool {
    if form != .texts {
      if let number = CanonicalInteger.value(of: content) {
        set(number, row: row)
        return true
      }
      becomeTexts(rows: row)
    }
    guard let text = String(validating: content, as: UTF8.self) else { return false }
    indices.append(texts.index(of: text))
    return true
  }

  /// The column of the first `rows` rows.
  consuming func finish(rows: Int) -> IdentifierColumn {
    switch form {
    case .narrow: .narrow(narrow.prefix(rows))
    case .wide: .wide(wide)
    case .texts: .texts(indices, distinct: texts.distinct)
    }
  }

  private mutating func set(_ number: Int64, row: Int) {
    if form == .narrow {
      if let small = UInt32(exactly: number), small < .max {
        narrow[row] = small
        return
      }
      wide = (0..<row).map { Int64(narrow[$0]) }
      form = .wide
    }
    wide.append(number)
  }

  private mutating func becomeTexts(rows: Int) {
    indices =
      form == .narrow
      ? (0..<rows).map { texts.index(of: String(narrow[$0])) }
      : wide.map { texts.index(of: String($0)) }
    wide = []
    form = .texts
  }
}

/// Gives each distinct text an index, in order of first appearance. Texts are compared byte by
/// byte.
struct TextInterner {
  private(set) var distinct: [String] = []
  private var indices: [Key: UInt32] = [:]

  /// A text by its bytes: Swift's own equality of strings would join different spellings of one
  /// character.
  private struct Key: Hashable {
    let text: String

    static func == (one: Key, other: Key) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  mutating func index(of text: String) -> UInt32 {
    let next = UInt32(distinct.count)
    let key = Key(text: text)
    if let known = indices[key] { return known }
    indices[key] = next
    distinct.append(text)
    return next
  }
}
