import Kernels
import RatingData
import TestSupport
import Testing

@Suite struct BadLineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let cases: [(line: String, complaint: String)] = [
    ("1,2", "3:4: the line ends before the rating; found `1,2`"),
    ("1", "3:2: the line ends before the item; found `1`"),
    ("1,2,abc,9", "3:5: `abc` is no number; expected a rating such as `3.5`"),
    ("1,é,4.x,9", "3:5: `4.x` is no number; expected a rating such as `3.5`"),
    ("1,2,,9", "3:5: the rating is empty; expected a rating such as `3.5`"),
    ("1,2,0x10,9", "3:5: `0x10` is no number; expected a rating such as `3.5`"),
    ("1,2,1.2.3,9", "3:5: `1.2.3` is no number; expected a rating such as `3.5`"),
    ("1,2,3e,9", "3:5: `3e` is no number; expected a rating such as `3.5`"),
    ("1,2,-,9", "3:5: `-` is no number; expected a rating such as `3.5`"),
    ("1,2,.,9", "3:5: `.` is no number; expected a rating such as `3.5`"),
    ("1,2,nan,9", "3:5: `nan` is not finite; expected a rating such as `3.5`"),
    ("1,2,-inf,9", "3:5: `-inf` is not finite; expected a rating such as `3.5`"),
    ("1,2,1e999,9", "3:5: `1e999` is not finite; expected a rating such as `3.5`"),
    (",2,3,9", "3:1: the user is empty; expected an id"),
    ("1,,3,9", "3:3: the item is empty; expected an id"),
    ("1,\"\",3,9", "3:4: the item is empty; expected an id"),
    (
      "1,\"2,3,9",
      "3:3: the quote in `\"2,3,9` is never closed; expected `\"` before the line's end, or say "
        + "`quotes=no`"
    ),
    (
      "1,\"2\"x,3,9", "3:6: `x,3,9` follows a closing quote; expected a separator or the line's end"
    ),
    (
      String(repeating: "x", count: 80),
      "3:81: the line ends before the item; found `\(String(repeating: "x", count: 60))…`"
    ),
  ]

  @Test(arguments: cases.indices)
  func `a bad line is told with its place`(index: Int) throws {
    let (line, complaint) = Self.cases[index]
    #expect(
      try folder.complaint(about: "u,i,r,timestamp\n1,2,3,4\n\(line)\n1,2,3,4\n") == "ratings.csv:"
        + complaint)
  }

  @Test func `a bad first line of numbers is no header`() throws {
    #expect(
      try folder.complaint(about: "1,2,x\n1,3,4\n2,3,5\n")
        == "ratings.csv:1:5: `x` is no number; expected a rating such as `3.5`")
  }

  @Test func `a bad line in quotes is told by the content`() throws {
    #expect(
      try folder.complaint(about: "1,2,3\n1,2,\"x\"\"y\"\n")
        == "ratings.csv:2:6: `x\"y` is no number; expected a rating such as `3.5`")
  }

  @Test func `signs that would upset a terminal are not passed on`() throws {
    #expect(
      try folder.complaint(about: "1,2,3\n1,2,\u{1B}[31m\n")
        == "ratings.csv:2:5: `\u{FFFD}[31m` is no number; expected a rating such as `3.5`")
  }

  @Test func `an id that is not UTF-8 is a bad line`() throws {
    let bytes = Array("1,2,3\n1,a".utf8) + [0xE9] + Array(",3\n".utf8)
    #expect(
      try folder.complaint(about: bytes)
        == "ratings.csv:2:3: the item `a\u{FFFD}` is not UTF-8; is it `encoding=latin1`?")
  }

  @Test func `a line longer than a chunk is refused`() throws {
    let long =
      String(repeating: "1,2,3\n", count: 3) + "1," + String(repeating: "9", count: 1 << 21)
      + ",3\n"
    #expect(
      try folder.complaint(about: long)
        == "ratings.csv:4:1: the line is longer than 1048576 bytes; is `ratings.csv` a "
        + "ratings file?"
    )
  }

  @Test func `a line too long after a blank chunk has its number`() throws {
    let blank = String(repeating: String(repeating: " ", count: 999) + "\n", count: 1100)
    let long = String(repeating: "9", count: 1 << 21)
    #expect(
      try folder.complaint(about: blank + long).hasPrefix("ratings.csv:1101:1: the line is longer"))
  }

  @Test(arguments: [1, 2, 5])
  func `of several bad lines the first is told, whatever the threads`(threads: Int) throws {
    var lines = (0..<200_000).map { "\($0 / 100),\($0 % 100),3.5,1000000000" }
    for bad in [60_001, 90_000, 150_000, 199_999] { lines[bad] = "1,2,bad\(bad),1" }
    let path = try folder.write(lines.joined(separator: "\n"), to: "ratings.csv")
    for _ in 0..<5 {
      let complaint = folder.complaint { _ = try load(path, threads: threads) }
      #expect(
        complaint == "ratings.csv:60002:5: `bad60001` is no number; expected a rating such as `3.5`"
      )
    }
  }

  @Test func `more ratings than can be numbered are refused`() throws {
    let path = try folder.write("1,2,3\n1,3,3\n1,4,3\n", to: "ratings.csv")
    let tight = { (limit: Int) in
      folder.complaint {
        _ = try RatingsReader(options: ReadingOptions(), threads: 2, limit: limit).read(
          path: path, activity: .init())
      }
    }
    #expect(tight(2) == "`ratings.csv` has more than 2 ratings, the most that can be held")
    #expect(tight(3) == "no error")
  }
}
