import Foundation
import Kernels
import RatingData
import TestSupport
import Testing

@Suite struct FileErrorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func complaint(_ name: String) -> String {
    folder.complaint { _ = try load("\(folder.path)/\(name)") }
  }

  @Test func `what is not there is told`() throws {
    #expect(complaint("absent.csv") == "no such file or folder: `absent.csv`")
    try folder.write("1,2,3\n", to: "ratings.csv")
    #expect(complaint("ratings.csv/more") == "no such file or folder: `ratings.csv/more`")
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may read everything"))
  func `what may not be read is told`() throws {
    let path = try folder.write("1,2,3\n", to: "ratings.csv")
    unsafe chmod(path, 0)
    #expect(complaint("ratings.csv") == "may not read `ratings.csv`: permission denied")
  }

  @Test func `a pipe is no ratings file, and is not waited for`() throws {
    let path = "\(folder.path)/pipe"
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(complaint("pipe") == "`pipe` is neither a file nor a folder")
  }

  @Test(arguments: ["", "\n", " \n\t\r\n", "\u{FEFF}"])
  func `an empty file is told`(text: String) throws {
    #expect(
      try folder.complaint(about: text) == "`ratings.csv` is empty; expected ratings, one a line")
  }

  @Test func `blank lines beyond a chunk are still nothing`() throws {
    let blank = String(repeating: String(repeating: " ", count: 999) + "\n", count: 1100)
    #expect(
      try folder.complaint(about: blank) == "`ratings.csv` is empty; expected ratings, one a line")
    #expect(
      try loadText(blank + "1,2,3\n" + blank + "1,3,4").ratings.rows == ["1 2 3.0", "1 3 4.0"])
    #expect(
      try folder.complaint(about: blank + "1,2,3\n" + blank + "1,2,x")
        == "ratings.csv:2202:5: `x` is no number; expected a rating such as `3.5`")
  }

  @Test func `a header alone is told`() throws {
    #expect(
      try folder.complaint(about: "userId,movieId,rating\n\n")
        == "`ratings.csv` has a header but no ratings")
  }

  @Test func `a binary file is told`() throws {
    let complaint = "`ratings.csv` is a binary file; expected text, plain, gzip or zip"
    #expect(try folder.complaint(about: [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 10, 3]) == complaint)
    #expect(try folder.complaint(about: [0xFF, 0xD8, 0xFE, 0xE0, 10, 0xC3, 10]) == complaint)
    let late =
      Array(String(repeating: "1,2,3.5\n", count: 200_000).utf8) + [0x31, 0, 0x2C, 0x32, 10]
    #expect(try folder.complaint(about: late) == complaint)
  }

  @Test func `a layout that cannot be told is an error`() throws {
    #expect(
      try folder.complaint(about: "\nto be or not\nthat\n", options(sep: "comma"))
        == "ratings.csv:2:13: the line ends before the item; found `to be or not`")
    #expect(
      try folder.complaint(about: "\nhello,world\n")
        == "ratings.csv:2:1: `hello,world` has 2 columns; "
        + "expected user, item and rating, or say `sep=` and `columns=`")
  }

  @Test func `columns that do not fit are told`() throws {
    let text = "userId,movieId,rating\n1,2,3\n"
    #expect(
      try folder.complaint(about: text, options(columns: "userid,movieId,rating"))
        == "no column `userid` in `ratings.csv`; the nearest: `userId`")
    #expect(
      try folder.complaint(about: text, options(columns: "userId,film,rating"))
        == "no column `film` in `ratings.csv`; its columns are `userId`, `movieId`, `rating`")
    #expect(
      try folder.complaint(about: "1,2,3\n", options(columns: "user,item,rating"))
        == "`ratings.csv` has no header to look `user` up in; give positions, such as "
        + "`columns=1,2,3`"
    )
    #expect(
      try folder.complaint(about: text, options(header: false, columns: "userId,movieId,rating"))
        == "`ratings.csv` has no header to look `userId` up in; give positions, such as "
        + "`columns=1,2,3`"
    )
    #expect(
      try folder.complaint(about: "1,2,3\n", options(columns: "1,2,7"))
        == "ratings.csv:1:6: the line ends before the rating; found `1,2,3`")
  }

  @Test(arguments: ["1,2", "user,user,rating", "1,2,3,4,5", "a,,b", "0,1,2", "", "-1,2,3"])
  func `columns must be three or four`(text: String) {
    #expect(throws: DataError.badColumns(found: text)) { try ColumnSelection(parsing: text) }
    #expect(
      DataError.badColumns(found: "1,2").description
        == "`1,2` does not name the columns; expected `user,item,rating` or "
        + "`user,item,rating,timestamp`, "
        + "each once, as names in the header or positions from 1")
  }

  @Test(arguments: ["", "a", "7", ".", "-", "\"", ",,", "é", "\n"])
  func `a separator must not be part of ids or numbers`(text: String) {
    #expect(throws: DataError.badSeparator(found: text)) { try Separator(parsing: text) }
  }

  @Test func `words for a separator are told`() {
    #expect(
      DataError.badSeparator(found: "x").description
        == "`x` is no separator; expected `comma`, `tab`, `semicolon`, `pipe`, `colons`, "
        + "`space`, or the sign itself"
    )
  }
}
