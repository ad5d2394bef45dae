import Foundation
import RatingData
import TestSupport
import Testing

@Suite struct FolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    "ratings.csv", "ratings.dat", "u.data", "ml-1m.inter", "ratings.tsv", "rating.csv",
  ])
  func `the ratings file of a folder is found`(name: String) throws {
    try folder.write("1,2,3\n", to: name)
    try folder.write("hello", to: "README.txt")
    let loaded = try load(folder.path + "/")
    #expect(loaded.ratings.rows == ["1 2 3.0"])
    #expect(
      loaded.source.path == URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path + "/"
        + name)
    #expect(try Titles.beside(loaded.source).count == 0)
  }

  @Test func `a folder without ratings names what it holds`() throws {
    let expected =
      "expected `ratings.csv`, `rating.csv`, `ratings.dat`, `ratings.tsv`, `u.data`, `*.inter`, "
      + "plain or `.gz`, or `part-*`"
    #expect(
      folder.complaint { _ = try load(folder.path) }
        == "no ratings file in `FOLDER`: \(expected), found nothing")
    for number in 1...9 { try folder.write("", to: "\(number).txt") }
    #expect(
      folder.complaint { _ = try load(folder.path) }
        == "no ratings file in `FOLDER`: \(expected), found "
        + "`1.txt`, `2.txt`, `3.txt`, `4.txt`, `5.txt`, `6.txt`, `7.txt`, `8.txt` and 1 more")
  }

  @Test func `several ratings files are not guessed among`() throws {
    try folder.write("1\t2\t3\n", to: "u.data")
    try folder.write("", to: "ratings.csv.gz")
    #expect(
      folder.complaint { _ = try load(folder.path) }
        == "several ratings files in `FOLDER`: `ratings.csv.gz`, `u.data`; name the one that "
        + "is meant"
    )
  }

  @Test func `an error in a folder's file names the file`() throws {
    try folder.write("1,2,3\n1,2\n", to: "ratings.csv")
    #expect(
      folder.complaint { _ = try load(folder.path) }
        == "ratings.csv:2:4: the line ends before the rating; found `1,2`")
  }
}
