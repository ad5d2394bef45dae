import Kernels

/// What another tool has predicted of users and items, or recommended to users: a table whose header
/// says which.
///
///     user,item,prediction        user,item,rank
///     1,50,4.23                   1,50,1
///
/// Fields are separated by commas, tabs or semicolons; the file is plain or gzip. A column with the
/// true rating may stand beside predictions. Other columns are not looked at.
package struct PredictionFile: Sendable {
  package enum Kind: Sendable {
    case predictions
    /// Items by their rank, 1 the best.
    case lists
  }

  package struct Row: Sendable {
    package let user: String
    package let item: String
    /// The prediction, which is finite, or the rank.
    package let value: Double
    /// The true rating, as the file has it.
    package let rating: Double?
    /// The line, from 1.
    package let line: Int
    /// Where its fields stand in the line, in characters from 1.
    package let columns: Columns

    package struct Columns: Sendable {
      package let user: Int
      package let item: Int
      package let value: Int
      package let rating: Int?
    }
  }

  package let path: String
  package let kind: Kind
  package let rows: [Row]

  /// A larger file is refused, in bytes as it is unpacked.
  private static let largest = 1 << 30

  /// - Throws: `DataError` where the file cannot be read; `PredictionFileError` for what is wrong in
  ///   it.
  /// - Complexity: O(bytes) time; all rows are held.
  package init(path: String) throws {
    self.path = path
    let file = try FileStream(path: path)
    let stream: any ByteStream =
      try file.isPipe || file.peek(2) != GzipStream.magic ? file : GzipStream(file: file)
    let bytes = try Self.bytes(of: stream, path)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var rows: [Row] = []
    var header: Header?
    var line = Line()
    let lines = bytes[start...].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (place, text) in lines.enumerated() {
      line.take(text)
      if line.isBlank || line.isComment { continue }
      if let header {
        rows.append(try header.row(&line, number: place + 1, path))
      } else {
        header = try Header(line, number: place + 1, path)
      }
    }
    guard let header, !rows.isEmpty else { throw PredictionFileError.empty(path: path) }
    (kind, self.rows) = (header.kind, rows)
  }

  private static func bytes(of stream: any ByteStream, _ path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let buffer = Buffer<UInt8>(count: 1 << 20)
    while true {
      let count = try stream.read(into: buffer.cells)
      bytes.append(contentsOf: [UInt8](buffer.cells[0..<count]))
      if bytes.count > largest { throw PredictionFileError.tooLarge(path: path, limit: largest) }
      if count < buffer.count { return bytes }
    }
  }
}

/// The columns of a file of predictions, by its first line.
private struct Header {
  let kind: PredictionFile.Kind
  private let separator: Separator
  private let user: Int
  private let item: Int
  private let value: Int
  private let rating: Int?

  private static let predictions: Set<String> = [
    "prediction", "predictions", "predicted", "predictedrating", "pred", "est", "estimate",
    "estimated",
  ]
  private static let ranks: Set<String> = ["rank", "position", "place"]
  private static let ratings: Set<String> = ["rating", "rui", "true", "actual", "truerating"]

  init(_ line: Line, number: Int, _ path: String) throws(PredictionFileError) {
    for separator in [Separator.comma, .tab, .semicolon] {
      var line = line
      guard (try? line.cut(by: separator)) != nil, line.fields.count >= 3 else { continue }
      let texts = line.fields.indices.map(line.text)
      let names = HeaderNames(texts)
      func only(_ known: Set<String>) -> [Int] {
        texts.indices.filter { known.contains(HeaderNames.plain(texts[$0])) }
      }
      let (predictions, ranks) = (only(Self.predictions), only(Self.ranks))
      guard let user = names.only(.user), let item = names.only(.item),
        predictions.count + ranks.count == 1
      else { throw .header(path: path, line: number, found: texts) }
      (self.separator, self.user, self.item) = (separator, user, item)
      value = (predictions + ranks)[0]
      kind = ranks.isEmpty ? .predictions : .lists
      rating = ranks.isEmpty ? only(Self.ratings).first : nil
      return
    }
    throw .header(
      path: path, line: number, found: [line.bytes].map { String(decoding: $0, as: UTF8.self) })
  }

  func row(
    _ line: inout Line, number: Int, _ path: String
  ) throws(PredictionFileError) -> PredictionFile.Row {
    do throws(Line.Fault) { try line.cut(by: separator) } catch {
      throw .line(
        path: path, line: number, column: line.column(ofByte: error.offset),
        "a quote is never closed")
    }
    let row = TableRow(line: line, number: number, path: path)
    let value = try row.number(self.value, kind == .lists ? "rank" : "prediction")
    if kind == .lists, value < 1 || value != value.rounded() || value > 1e9 {
      let text = DataError.excerpt(line.text(self.value))
      throw row.fault(self.value, "`\(text)` is no rank; expected 1, 2, 3 and so on")
    }
    var trueRating: Double?
    if let rating { trueRating = try row.number(rating, "rating") }
    return PredictionFile.Row(
      user: try row.identifier(user, "user"), item: try row.identifier(item, "item"),
      value: value, rating: trueRating, line: number,
      columns: .init(
        user: row.column(user), item: row.column(item), value: row.column(self.value),
        rating: rating.map(row.column)))
  }
}

/// A line that is cut into fields, and where it stands.
private struct TableRow {
  let line: Line
  let number: Int
  let path: String

  /// Where a field begins, in characters from 1.
  func column(_ field: Int) -> Int {
    line.column(ofByte: field < line.fields.count ? line.fields[field].range.lowerBound : .max)
  }

  func fault(_ field: Int, _ words: String) -> PredictionFileError {
    .line(path: path, line: number, column: column(field), words)
  }

  func identifier(_ field: Int, _ what: String) throws(PredictionFileError) -> String {
    guard let text = String(validating: try content(field, what), as: UTF8.self) else {
      throw fault(field, "the \(what) is not UTF-8")
    }
    return text
  }

  func number(_ field: Int, _ what: String) throws(PredictionFileError) -> Double {
    let content = try content(field, what)
    guard let value = DecimalNumber.value(of: content), value.isFinite else {
      let text = DataError.excerpt(String(decoding: content, as: UTF8.self))
      throw fault(field, "`\(text)` is no \(what); expected a finite number")
    }
    return value
  }

  private func content(
    _ field: Int, _ what: String
  ) throws(PredictionFileError) -> ArraySlice<UInt8> {
    guard let content = line.content(field), !content.isEmpty, line.fields[field].fault == nil
    else { throw fault(field, "there is no \(what) here") }
    return content
  }
}

/// What is wrong in a file of predictions.
package enum PredictionFileError: Error, Equatable, CustomStringConvertible {
  /// The first line names no user, item, and prediction or rank, or both of these.
  case header(path: String, line: Int, found: [String])
  case empty(path: String)
  case tooLarge(path: String, limit: Int)
  /// Something at a place, in words.
  case line(path: String, line: Int, column: Int, String)

  package var description: String {
    switch self {
    case .header(let path, let line, let found):
      "\(path):\(line):1: expected a header with user, item, and prediction or rank, found "
        + found.prefix(8).map { "`\(DataError.excerpt($0))`" }.joined(separator: ", ")
    case .empty(let path): "`\(path)` has no predictions"
    case .tooLarge(let path, let limit): "`\(path)` has more than \(limit >> 20) MiB of text"
    case .line(let path, let line, let column, let words): "\(path):\(line):\(column): \(words)"
    }
  }
}
