import Kernels
import Spelling

/// Tells a file's layout from its first lines and from what the user says about it.
struct LayoutRecognition {
  let path: String
  let options: ReadingOptions
  /// The first line that is not blank, and its number in the file.
  let first: Line
  let number: Int
  /// The next such line, if there is one.
  let second: Line?

  /// - Throws: `DataError`, where the first line has no three fields, or `columns=` does not fit
  ///   the header.
  func layout() throws(DataError) -> Layout {
    let separator = try separator()
    let fields = Self.texts(of: first, by: separator)
    if let columns = options.columns { return try layout(separator, columns, fields) }
    let hasHeader = options.header ?? Self.namesColumns(fields, user: 0, item: 1, rating: 2)
    if hasHeader, let named = HeaderNames.layout(fields, separator: separator) { return named }
    let row = hasHeader ? second : first
    let hasTimestamp = row.map { Self.isNumber(Self.texts(of: $0, by: separator), 3) } ?? false
    return Layout(
      separator: separator, hasHeader: hasHeader, user: 0, item: 1, rating: 2,
      timestamp: hasTimestamp ? 3 : nil)
  }

  private func separator() throws(DataError) -> Separator {
    if let separator = options.separator { return separator }
    if let found = Separator.candidates.first(where: { Self.texts(of: first, by: $0).count >= 3 }) {
      return found
    }
    guard String(validating: first.bytes, as: UTF8.self) != nil else { throw .binary(path: path) }
    throw .unrecognisedLayout(
      path: path, line: number, found: String(decoding: first.bytes, as: UTF8.self))
  }

  private func layout(
    _ separator: Separator, _ columns: ColumnSelection, _ fields: [String]
  ) throws(DataError) -> Layout {
    if let name = columns.names.first {
      let isData =
        !columns.names.contains(where: fields.contains)
        && fields.contains { DecimalNumber.value(of: ArraySlice($0.utf8)) != nil }
      guard options.header ?? !isData else { throw .namesWithoutHeader(path: path, found: name) }
    }
    let rating = try position(columns.rating, fields)
    let timestamp: Int? =
      if let column = columns.timestamp { try position(column, fields) } else { nil }
    let user = try position(columns.user, fields)
    let item = try position(columns.item, fields)
    let isHeader =
      !columns.names.isEmpty || Self.namesColumns(fields, user: user, item: item, rating: rating)
    return Layout(
      separator: separator, hasHeader: options.header ?? isHeader, user: user, item: item,
      rating: rating, timestamp: timestamp)
  }

  private func position(_ column: ColumnSelection.Column, _ fields: [String]) throws(DataError)
    -> Int
  {
    switch column {
    case .position(let position): return position
    case .name(let name):
      if let position = fields.firstIndex(of: name) { return position }
      let nearest = Spelling.nearest(to: name, among: fields)
      throw .unknownColumn(path: path, name: name, nearest: nearest, header: fields)
    }
  }

  /// Whether a first line names the columns: its rating is a word, and it is no bad row of numbers,
  /// which would otherwise be dropped in silence.
  private static func namesColumns(
    _ fields: [String], user: Int, item: Int, rating: Int
  ) -> Bool {
    isWord(fields, rating) && !(isNumber(fields, user) && isNumber(fields, item))
  }

  /// The fields of a line; none where its quotes do not close.
  private static func texts(of line: Line, by separator: Separator) -> [String] {
    var line = line
    guard (try? line.cut(by: separator)) != nil else { return [] }
    return line.fields.indices.map(line.text)
  }

  /// Whether there is a field at `position` and it is a number, be it `nan`.
  private static func isNumber(_ fields: [String], _ position: Int) -> Bool {
    position < fields.count && DecimalNumber.value(of: ArraySlice(fields[position].utf8)) != nil
  }

  /// Whether there is a field at `position` and it is no number.
  private static func isWord(_ fields: [String], _ position: Int) -> Bool {
    position < fields.count && !isNumber(fields, position)
  }
}

/// What the first chunk of a file that is not blank tells: the layout, and where its rows begin.
struct Opening {
  let layout: Layout
  /// The byte of that chunk at which the first row's line starts, and that line's number, from 0.
  let start: Int
  let line: Int

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Nil where all lines are blank.
  ///
  /// - Throws: `DataError`: binary, an unknown layout, options that do not fit.
  init?(_ text: Cells<UInt8>, path: String, options: ReadingOptions) throws(DataError) {
    guard text.firstIndex(of: 0) == nil else { throw .binary(path: path) }
    let hasMark = text.starts(with: Self.byteOrderMark)
    let origin = Cursor(at: hasMark ? Self.byteOrderMark.count : 0, number: 0)
    var cursor = origin
    guard let first = cursor.nextLine(text) else { return nil }
    let afterFirst = cursor
    let recognition = LayoutRecognition(
      path: path, options: options, first: first, number: afterFirst.number,
      second: cursor.nextLine(text))
    layout = try recognition.layout()
    let begin = layout.hasHeader ? afterFirst : origin
    start = begin.at
    line = begin.number
  }

  /// A place between two lines.
  private struct Cursor {
    var at: Int
    /// How many lines are before it.
    var number: Int

    /// The next line that is not blank.
    mutating func nextLine(_ text: Cells<UInt8>) -> Line? {
      var line = Line()
      while at < text.count {
        let (bytes, next) = Newlines.line(of: text, from: at)
        at = next
        number += 1
        line.take(text[bytes])
        if !line.isBlank { return line }
      }
      return nil
    }
  }
}
