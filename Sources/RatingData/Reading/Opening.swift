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
  init?(_ text: UnsafeRawBufferPointer, path: String, options: ReadingOptions) throws(DataError) {
    guard unsafe !text.contains(0) else { throw .binary(path: path) }
    let hasMark = unsafe text.starts(with: Self.byteOrderMark)
    let origin = Cursor(at: hasMark ? Self.byteOrderMark.count : 0, number: 0)
    var cursor = origin
    guard let first = unsafe cursor.nextLine(text) else { return nil }
    let afterFirst = cursor
    let recognition = unsafe LayoutRecognition(
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
    mutating func nextLine(_ text: UnsafeRawBufferPointer) -> Line? {
      var line = Line()
      while at < text.count {
        let (bytes, next) = unsafe Newlines.line(of: text, from: at)
        at = next
        number += 1
        unsafe line.take(bytes)
        if !line.isBlank { return line }
      }
      return nil
    }
  }
}
