import RatingData
import TestSupport
import Testing

@Suite struct ZipTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let rows =
    "userId,movieId,rating,timestamp\n"
    + (0..<100_000).map { "\($0 / 100),\($0 * 7 % 1000),\($0 % 5 + 1),\(1_000_000_000 + $0)\n" }
    .joined()

  private func movieLens(_ change: (inout ZipFixture) -> Void = { _ in }) -> [UInt8] {
    var zip = ZipFixture()
    change(&zip)
    zip.add("ml-mini/README.txt", "hello")
    zip.add("ml-mini/ratings.csv", Self.rows)
    zip.add("ml-mini/movies.csv", "movieId,title,genres\n7,Toy Story (1995),Comedy\n")
    zip.add("__MACOSX/ml-mini/ratings.csv", "x")
    return zip.file
  }

  @Test(arguments: [(false, 8), (true, 8), (false, 0), (true, 0)])
  func `a zip file is read like the file in it, with its titles`(isLarge: Bool, method: Int) throws
  {
    let path = try folder.write(
      bytes: movieLens { ($0.isLarge, $0.method) = (isLarge, method) }, to: "ml-mini.zip")
    let loaded = try load(path)
    let plain = try load(try folder.write(Self.rows, to: "plain"))
    #expect(loaded.ratings.isSame(as: plain.ratings))
    #expect(loaded.source.layout == "comma-separated with a header, zip")
    #expect(loaded.source.path.hasSuffix("/ml-mini.zip"))
    #expect(loaded.source.member == "ml-mini/ratings.csv")
    #expect(try Titles.beside(loaded.source)["7"] == "Toy Story (1995)")
  }

  @Test func `a bad line in a zip file has its place`() throws {
    var zip = ZipFixture()
    zip.add("a/ratings.csv", "1,2,3\n1,2,x\n")
    let path = try folder.write(bytes: zip.file, to: "a.zip")
    #expect(
      folder.complaint { _ = try load(path) }
        == "a.zip/a/ratings.csv:2:5: `x` is no number; expected a rating such as `3.5`")
  }

  @Test func `a zip file without ratings, or with several, says what it holds`() throws {
    var zip = ZipFixture()
    zip.add("a.txt", "1")
    zip.add("b.txt", "2")
    let none = try folder.write(bytes: zip.file, to: "none.zip")
    #expect(folder.complaint { _ = try load(none) }.hasSuffix("found `a.txt`, `b.txt`"))
    zip.add("x/ratings.csv", "1,2,3\n")
    zip.add("y/ratings.csv", "1,2,3\n")
    let several = try folder.write(bytes: zip.file, to: "several.zip")
    #expect(
      folder.complaint { _ = try load(several) }
        .hasSuffix("found `x/ratings.csv`, `y/ratings.csv`"))
    var only = ZipFixture()
    only.add("plays.txt", "1,2,3\n")
    #expect(
      try load(try folder.write(bytes: only.file, to: "only.zip")).ratings.rows == ["1 2 3.0"])
  }

  @Test func `a damaged zip file is told, and never its text`() throws {
    let whole = movieLens()
    let complaint = { (bytes: [UInt8]) in
      let path = try folder.write(bytes: bytes, to: "a.zip")
      return folder.complaint { _ = try load(path) }
    }
    #expect(
      try complaint(Array(whole.dropLast(1)))
        == "`a.zip` is a zip file that ends too early; fetch it again")
    #expect(
      try complaint(Array(whole[..<5000]))
        == "`a.zip` is a zip file that ends too early; fetch it again")
    let stored = movieLens { $0.method = 0 }
    var flipped = stored
    flipped[50_000] ^= 0x40
    #expect(try complaint(flipped) == "`a.zip` is a corrupt zip file; fetch it again")
    #expect(
      try complaint(movieLens { $0.flags = 1 })
        == "`a.zip` is an encrypted zip file; unpack it first")
    #expect(
      try complaint(movieLens { ($0.method, $0.flags) = (12, 0) })
        == "`a.zip` is a zip file packed in a way (method 12) that is not read; unpack it first")
  }

  /// Each byte of the directory and of the headers in turn is another: nothing traps, nothing is
  /// read beyond the file.
  @Test(arguments: [false, true])
  func `a zip file with any byte wrong is an error or reads the same`(isLarge: Bool) throws {
    var zip = ZipFixture()
    zip.isLarge = isLarge
    zip.add("ratings.csv", "1,2,3\n1,3,4\n")
    let whole = zip.file
    for place in whole.indices {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var bytes = whole
        bytes[place] ^= change
        let path = try folder.write(bytes: bytes, to: "a.zip")
        guard let loaded = try? load(path) else { continue }
        #expect(loaded.ratings.rows == ["1 2 3.0", "1 3 4.0"], "byte \(place)")
      }
    }
  }
}
