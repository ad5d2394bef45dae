import Kernels

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
