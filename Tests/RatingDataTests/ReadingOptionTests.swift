import Kernels
import RatingData
import TestSupport
import Testing

/// What `missing=`, `encoding=` and `skip=` do, and comments.
@Suite struct ReadingOptionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `ratings that mean none are dropped and counted`() throws {
    let text = "userId,movieId,rating\n1,2,0\n1,3,4\n9,9,0.0\n2,2,NA\n2,3,5\n2,4,\n"
    let loaded = try loadText(text, options(missing: "0,NA,empty"))
    #expect(loaded.ratings.rows == ["1 3 4.0", "2 3 5.0"])
    #expect(loaded.ratings.userIDs == .integers([1, 2]))
    #expect(loaded.source.rows == 2)
    #expect(loaded.notes.map { "\($0)" } == ["dropped 4 rows whose rating is `0` or `NA` or empty"])
    #expect(try loadText("1,2,3\n1,3,99\n", options(missing: "99")).ratings.rows == ["1 2 3.0"])
    #expect(try loadText("1,2,-1\n1,3,8\n", options(missing: "-1")).ratings.rows == ["1 3 8.0"])
    #expect(
      try loadText("1,2,3\n", options(missing: "0")).notes.last.map { "\($0)" }
        == "dropped 0 rows whose rating is `0`")
  }

  @Test func `a file of nothing but missing ratings has none`() throws {
    #expect(
      try folder.complaint(about: "1,2,0\n1,3,0\n", options(missing: "0"))
        == "`ratings.csv` has no ratings but the 2 that `missing=` drops")
  }

  @Test(arguments: ["", "1,,2", ","])
  func `a list of missing ratings has no holes`(text: String) {
    #expect(throws: DataError.badMissing(found: text)) { try MissingRatings(parsing: text) }
  }

  @Test(arguments: [1, 3])
  func `dropped rows are counted on all threads`(threads: Int) throws {
    for (none, written) in [
      ("0", "0"), ("99", "99"), ("4.5", "4.50"), ("NA", "NA"), ("9.5", "9.5"),
    ] {
      let lines = (0..<90_000).map {
        "\($0 / 100),\($0 % 100),\($0 % 3 == 0 ? written : "1.5"),1000000000"
      }
      let path = try folder.write(lines.joined(separator: "\n"), to: "ratings.csv")
      let loaded = try load(path, options(missing: none), threads: threads)
      #expect(loaded.ratings.count == 60_000)
      #expect(loaded.notes.contains(.missing(30_000, of: [none])))
    }
  }

  @Test func `Latin-1 is read where it is said`() throws {
    let bytes =
      Array("user;item;rating\nZo".utf8) + [0xEB] + Array(";caf".utf8) + [0xE9]
      + Array(";3\n1;2;x\n".utf8)
    let latin = try options { $0.encoding = .latin1 }
    let path = try folder.write(bytes: bytes.dropLast(6), to: "ratings.csv")
    #expect(try load(path, latin).ratings.rows == ["Zoë café 3.0"])
    #expect(
      try folder.complaint(about: bytes)
        == "ratings.csv:2:1: the user `Zo\u{FFFD}` is not UTF-8; is it `encoding=latin1`?")
    #expect(try TextEncoding(parsing: "ISO-8859-1") == .latin1)
    #expect(try TextEncoding(parsing: "UTF-8") == .utf8)
    #expect(throws: DataError.badEncoding(found: "ebcdic")) { try TextEncoding(parsing: "ebcdic") }
  }

  @Test func `lines at the start may be skipped`() throws {
    let skipping = try options { $0.skip = 2 }
    let text = "Exported by us\n\nuserId,movieId,rating\n1,2,3\n"
    #expect(try loadText(text, skipping).ratings.rows == ["1 2 3.0"])
    #expect(
      try folder.complaint(about: text + "1,2,x\n", skipping).hasPrefix("ratings.csv:5:5: `x`"))
    let long = String(repeating: String(repeating: "x", count: 999) + "\n", count: 1100)
    let skippingMore = try options { $0.skip = 1100 }
    #expect(try loadText(long + "1,2,3\n", skippingMore).ratings.rows == ["1 2 3.0"])
    #expect(
      try folder.complaint(about: long + "1,2,x\n", skippingMore).hasPrefix("ratings.csv:1101:5: "))
  }

  @Test func `comments are passed over and counted`() throws {
    let loaded = try loadText("% sym weighted\n% 5 4 3\n1 2 3\n# more\n2 3 4\n")
    #expect(loaded.ratings.rows == ["1 2 3.0", "2 3 4.0"])
    #expect(loaded.notes.contains(.comments(3)))
    #expect(try loadText("#a,2,3\n%b,2,4\n").ratings.rows == ["#a 2 3.0", "%b 2 4.0"])
    #expect(try loadText("#userId,movieId,rating\n1,2,3\n").ratings.rows == ["1 2 3.0"])
    #expect(
      try folder.complaint(about: "# a\n\n1,2,3\n1,2,x\n").hasPrefix("ratings.csv:4:5: `x`"))
  }

  @Test func `the sizes of a Matrix Market file are no rating`() throws {
    let text = "%%MatrixMarket matrix coordinate real general\n% by us\n943 1682 2\n1 1 5\n1 2 3\n"
    #expect(try loadText(text).ratings.rows == ["1 1 5.0", "1 2 3.0"])
  }
}
