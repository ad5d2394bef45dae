import Glibc
import RatingData
import TestSupport
import Testing

@Suite struct TitlesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func titles(_ name: String, bytes: [UInt8]) throws -> Titles {
    try folder.write("1,2,3\n", to: "ratings.csv")
    try folder.write(bytes: bytes, to: name)
    return try Titles.beside(try load(folder.path).source)
  }

  @Test func `movies.csv has quoted titles`() throws {
    let text =
      "movieId,title,genres\r\n1,Toy Story (1995),Comedy\r\n11,\"American President, The "
      + "(1995)\",Drama\r\n"
      + "7,\"\"\"Great Performances\"\" Cats (1998)\",Musical\r\n8,\"open\n9\n"
    let titles = try titles("movies.csv", bytes: Array(text.utf8))
    #expect(titles.count == 3)
    #expect(titles["1"] == "Toy Story (1995)")
    #expect(titles["11"] == "American President, The (1995)")
    #expect(titles["7"] == "\"Great Performances\" Cats (1998)")
    #expect(titles["movieId"] == nil)
  }

  @Test func `movies.dat and u.item are Latin-1`() throws {
    let latin = Array("73::Mis".utf8) + [0xE9] + Array("rables, Les (1995)::Drama\n".utf8)
    #expect(try titles("movies.dat", bytes: latin)["73"] == "Misérables, Les (1995)")
    let piped = Array("2|GoldenEye (1995)|01-Jan-1995||http://x|0|1\n".utf8)
    try? folder.remove("movies.dat")
    #expect(try titles("u.item", bytes: piped)["2"] == "GoldenEye (1995)")
  }

  @Test func `without a file there are no titles`() throws {
    try folder.write("1,2,3\n", to: "ratings.csv")
    let titles = try Titles.beside(try load(folder.path).source)
    #expect(titles.count == 0)
    #expect(titles.items(titled: "") == [])
  }

  @Test func `titles are found by words in them, and by all of them`() {
    let titles = Titles([
      "1": "Matrix, The (1999)", "2": "Matrix Reloaded, The (2003)", "3": "Thelma (2003)",
      "4": "It's Alive", "5": "It's alive",
    ])
    #expect(titles.items(withWords: "the MATRIX") == ["2", "1"])
    #expect(titles.items(withWords: "the 20") == ["2", "3"])
    #expect(titles.items(withWords: "elma") == [])
    #expect(titles.items(withWords: "(") == [])
    #expect(titles.items(called: "it's alive") == ["4", "5"])
    #expect(titles.items(called: "matrix") == [])
  }

  @Test func `an identifier is found as the file writes it`() {
    #expect(Vocabulary.integers([7, 3, -2]).index(of: "3") == 1)
    #expect(Vocabulary.integers([7, 3, -2]).index(of: "-2") == 2)
    #expect(Vocabulary.integers([7, 3]).index(of: "03") == nil)
    #expect(Vocabulary.integers([7, 3]).index(of: "8") == nil)
    #expect(Vocabulary.texts(["a", "03"]).index(of: "03") == 1)
    #expect(Vocabulary.texts(["a", "03"]).index(of: "3") == nil)
  }

  @Test func `titles are found by how they start`() {
    let titles = Titles([
      "1": "Toy Story", "2": "Toy Story 2", "3": "Tom", "4": "Éponine", "5": "toys",
    ])
    #expect(titles.items(titled: "TOY") == ["1", "2", "5"])
    #expect(titles.items(titled: "toy story 2") == ["2"])
    #expect(titles.items(titled: "é") == ["4"])
    #expect(titles.items(titled: "x") == [])
    #expect(titles.items(titled: "t") == ["3", "1", "2", "5"])
  }

  @Test func `a file of a terabyte has no titles`() throws {
    try folder.write("1,Toy Story\n", to: "movies.csv")
    let path = folder.path + "/movies.csv"
    let grown = unsafe truncate(path, 1 << 40)
    #expect(grown == 0)
    #expect(throws: DataError.cannotRead(path: path, code: EFBIG)) { try Titles.read(path: path) }
  }
}
