import Foundation
import Kernels
import RatingData
import TestSupport
import Testing

private enum SystemShell {
  static func runs(_ line: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

/// Files that are no ratings line by line: what they are is said, and the line that converts them
/// works.
@Suite struct ForeignFormatTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  struct Case: Sendable {
    let name: String
    let content: [UInt8]
    let complaint: String
    let rows: [String]
    var options = ReadingOptions()

    init(
      _ name: String, _ text: String, _ complaint: String, _ rows: [String], missing: String? = nil
    ) {
      self.init(name, Array(text.utf8), complaint, rows)
      if let missing, let missing = try? MissingRatings(parsing: missing) {
        options.missing = missing
      }
    }

    init(_ name: String, _ content: [UInt8], _ complaint: String, _ rows: [String]) {
      (self.name, self.content, self.complaint, self.rows) = (name, content, complaint, rows)
    }
  }

  private static let matrix =
    "seems to be a matrix with a row for each user and a column for each item; expected a rating a "
    + "line"

  /// Those that the programs of every system convert.
  static let plain = [
    Case(
      "netflix it's.txt",
      "1:\r\n30878,4,2005-09-06\r\n2647871,3,2005-09-07\r\n22:\r\n5,1,2004-01-01\r\n",
      "has blocks of ratings under the lines of their items, as Netflix's; expected the item in each "
        + "line", ["30878 1 4.0", "2647871 1 3.0", "5 22 1.0"]),
    Case(
      "jester.csv", "74,-7.82,8.79,99,-9.66,1,2,3,4,5\n100,99,99,0.5,1,2,3,4,5,\n", matrix,
      [
        "1 1 74.0", "1 2 -7.82", "1 3 8.79", "1 5 -9.66", "1 6 1.0", "1 7 2.0", "1 8 3.0",
        "1 9 4.0",
        "1 10 5.0", "2 1 100.0", "2 4 0.5", "2 5 1.0", "2 6 2.0", "2 7 3.0", "2 8 4.0", "2 9 5.0",
      ], missing: "99"),
    Case(
      "wide.tsv", "\tA\tB b\tC\tD\tE\tF\tG\tH\nkim\t1\t\t\t2\t\t\t\t\nlee\t\t3\t\t\t\t\t\t5\n",
      matrix,
      ["kim A 1.0", "kim D 2.0", "lee B b 3.0", "lee H 5.0"]),
    Case(
      "wide.csv", "user;A;B;C;D;E;F;G;H\n1;1;;;2;;;;\n", matrix, ["1 A 1.0", "1 D 2.0"]),
    Case(
      "mac.csv", "1,2,3\r2,3,4\r", "ends its lines with carriage returns alone, as old Macs did",
      ["1 2 3.0", "2 3 4.0"]),
    Case(
      "excel.csv", [0xFF, 0xFE] + "1,2,3\n".utf8.flatMap { [$0, 0] }, "is UTF-16; expected UTF-8",
      ["1 2 3.0"]),
  ]

  private static let python = [
    Case(
      "reviews.json",
      "{\"reviewerID\": \"A:1\", \"asin\": \"B\\\"q\\\" 2\", \"text\": \"4, {so}\", \"overall\": 5.0, "
        + "\"style\": {\"user\": 1}}\n{\"reviewerID\": \"A2\", \"asin\": \"B2\", \"overall\": 3.0}\n",
      "has JSON objects in its lines; expected columns", ["A:1 B\"q\" 2 5.0", "A2 B2 3.0"]),
    Case(
      "array.json", "[\n  {\"user\": 1, \"item\": 2, \"rating\": 3, \"timestamp\": 9}\n]\n",
      "is a JSON array; expected ratings, one a line", []),
    Case(
      "array.json", "[{\"user\": 1, \"item\": 2, \"rating\": 3, \"timestamp\": 9}]\n",
      "is a JSON array; expected ratings, one a line", ["1 2 3.0"]),
    Case(
      "steam.json", "{u'user_id': u'a', u'item_id': u'b', 'rating': 1}\n",
      "has Python dictionaries in its lines; expected columns", ["a b 1.0"]),
  ]

  @Test(arguments: plain.indices)
  func `a foreign file is named, and its line converts it`(index: Int) throws {
    try check(Self.plain[index])
  }

  @Test(.enabled(if: SystemShell.runs("python3 -c ''"), "needs python3"), arguments: python.indices)
  func `a file of JSON is named, and its line converts it`(index: Int) throws {
    try check(Self.python[index])
  }

  @Test(
    .enabled(
      if: SystemShell.runs("python3 -c 'import pyarrow.parquet'"), "needs python3 with pyarrow"),
    arguments: ["parquet", "feather"])
  func `a file of Arrow's is named, and its line converts it`(kind: String) throws {
    let path = "\(folder.path)/ratings.\(kind)"
    let write =
      kind == "parquet" ? "parquet.write_table(t, p)" : "feather.write_feather(t, p)"
    let program =
      "import pyarrow as pa; from pyarrow import \(kind); p = \"\(path)\"; "
      + "t = pa.table({\"user\": [1, 2], \"item\": [\"a\", \"b\"], \"rating\": [3.5, 4.0]}); \(write)"
    #expect(SystemShell.runs("python3 -c '\(program)'"))
    let bytes = try folder.bytes("ratings.\(kind)")
    let name = kind == "parquet" ? "a Parquet file" : "an Arrow file"
    try check(
      Case("ratings.\(kind)", bytes, "is \(name); expected text", ["1 a 3.5", "2 b 4.0"]))
  }

  private func check(_ sample: Case) throws {
    let path = try folder.write(bytes: sample.content, to: sample.name)
    let error = #expect(throws: DataError.self) { try load(path) }
    #expect(folder.complaint { _ = try load(path) } == "`\(sample.name)` \(sample.complaint)")
    guard case .foreign(_, let format) = error, let line = format.conversion(path: path) else {
      Issue.record("\(sample.name): \(error.map { "\($0)" } ?? "no error")")
      return
    }
    #expect(format.hints(path: path)[0] == "convert it: \(line)")
    guard !sample.rows.isEmpty else { return }
    #expect(SystemShell.runs("cd '\(folder.path)' && \(line)"), "\(line)")
    let name = line.contains("converted.csv") ? "converted.csv" : "converted.tsv"
    #expect(format.hints(path: path)[1].hasPrefix("then: load \(name)"))
    #expect(try load("\(folder.path)/\(name)", sample.options).ratings.rows == sample.rows)
  }

  @Test func `what cannot be converted by a line is named all the same`() throws {
    let cases: [(bytes: [UInt8], complaint: String)] = [
      (Array("SQLite format 3\0".utf8), "is an SQLite database; expected text"),
      ([0x89] + Array("HDF\r\n".utf8), "is an HDF5 file; expected text"),
      (Array("<!DOCTYPE html>\n<p>Sign in\n".utf8), "is a web page; expected ratings, one a line"),
      (
        Array("version https://git-lfs.github.com/spec/v1\noid sha256:1\n".utf8),
        "is a pointer of Git LFS; the ratings are elsewhere"
      ),
      (Array("BZh91AY&SY".utf8), "is packed by bzip2; expected text, gzip or zip"),
      ([0x28, 0xB5, 0x2F, 0xFD, 0], "is packed by zstd; expected text, gzip or zip"),
    ]
    for (bytes, complaint) in cases {
      #expect(try folder.complaint(about: bytes) == "`ratings.csv` \(complaint)")
    }
  }

  @Test func `a long file with carriage returns alone is called so`() throws {
    let text = String(repeating: "1,2,3\r", count: 300_000)
    #expect(
      try folder.complaint(about: text)
        == "`ratings.csv` ends its lines with carriage returns alone, as old Macs did")
  }

  @Test func `words of the file and of its path are words in the line, and no more`() {
    let keys = ["a'; rm -rf x; '", "b", "c"]
    let line = ForeignFormat.json(.lines, keys: keys).conversion(path: "it's $(x).json")
    #expect(line?.contains("'a'\\''; rm -rf x; '\\''' b c") == true)
    #expect(line?.contains("< 'it'\\''s $(x).json' > converted.tsv") == true)
    #expect(
      ForeignFormat.netflix.conversion(path: "a\u{1B}[31m\n.txt")?.hasSuffix(
        "< 'FILE' > converted.csv") == true)
  }
}
