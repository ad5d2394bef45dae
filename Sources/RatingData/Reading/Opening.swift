import Kernels

/// A line and its number in the file, from 1.
struct NumberedLine {
  let line: Line
  let number: Int
}

/// What the first chunk of a file that is not blank tells: the layout, and where its rows begin.
struct Opening {
  let layout: Layout
  /// What there is to say about the layout.
  let note: ReadingNote?
  /// The byte of that chunk at which the first row's line starts, and that line's number in the
  /// chunk, from 0.
  let start: Int
  let line: Int
  /// How many comments stand before it.
  let comments: Int

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// How many lines are looked at before a layout is believed.
  private static let mostLines = 50

  /// Nil where all lines are blank, comments, or to be skipped.
  ///
  /// - Parameter lines: How many lines of the file stand before the chunk.
  /// - Throws: `DataError`: no text, another format, an unknown layout, options that do not fit.
  init?(
    _ text: Cells<UInt8>, path: String, options: ReadingOptions, after lines: Int
  ) throws(DataError) {
    if let format = ForeignFormat(magic: text) { throw .foreign(path: path, format) }
    guard text.firstIndex(of: 0) == nil else { throw .binary(path: path) }
    let hasMark = lines == 0 && text.starts(with: Self.byteOrderMark)
    var cursor = Cursor(at: hasMark ? Self.byteOrderMark.count : 0, number: 0)
    cursor.skip(options.skip - lines, text)
    var origin = cursor
    var comments = Comments(options: options)
    while let line = cursor.nextLine(text), comments.take(line) { origin = cursor }
    self.comments = comments.count
    cursor = origin
    guard let first = cursor.nextLine(text, options.encoding) else { return nil }
    guard !first.bytes.contains(UInt8(ascii: "\r")) else {
      throw .foreign(path: path, .carriageReturns)
    }
    let (afterFirst, number) = (cursor, cursor.number)
    var following: [NumberedLine] = []
    while following.count < Self.mostLines, let line = cursor.nextLine(text, options.encoding) {
      following.append(NumberedLine(line: line, number: lines + cursor.number))
    }
    if options.columns == nil, options.separator == nil,
      let format = ForeignFormat(first: first, following: following.map(\.line))
    {
      throw .foreign(path: path, format)
    }
    let recognition = LayoutRecognition(
      path: path, options: options, first: NumberedLine(line: first, number: lines + number),
      following: following)
    (layout, note) = try recognition.layout()
    let begin = layout.hasHeader ? afterFirst : origin
    start = begin.at
    line = begin.number
  }

  /// A place between two lines.
  private struct Cursor {
    var at: Int
    /// How many lines are before it.
    var number: Int

    /// Passes over so many lines, whatever is in them.
    mutating func skip(_ lines: Int, _ text: Cells<UInt8>) {
      while number < lines, at < text.count {
        at = Newlines.line(of: text, from: at).next
        number += 1
      }
    }

    /// The next line that is not blank.
    mutating func nextLine(_ text: Cells<UInt8>, _ encoding: TextEncoding = .utf8) -> Line? {
      var line = Line()
      while at < text.count {
        let (bytes, next) = Newlines.line(of: text, from: at)
        at = next
        number += 1
        line.take(text[bytes])
        if !line.isBlank {
          if encoding == .latin1 { line.decodeLatin1() }
          return line
        }
      }
      return nil
    }
  }
}

/// The comments before a file's first row, with the line of sizes that a Matrix Market file has
/// behind them.
private struct Comments {
  let options: ReadingOptions
  private(set) var count = 0
  private var isMatrixMarket = false

  init(options: ReadingOptions) { self.options = options }

  /// Whether a line is one of them, and not the first row or the header.
  mutating func take(_ line: Line) -> Bool {
    if line.isComment {
      if count == 0 { isMatrixMarket = line.bytes.starts(with: "%%MatrixMarket".utf8) }
      count += 1
      return true
    }
    defer { isMatrixMarket = false }
    return isMatrixMarket
  }
}
