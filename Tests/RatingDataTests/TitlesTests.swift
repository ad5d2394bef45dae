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

  @Test func `genres are told as MovieLens' files tell them`() throws {
    let csv =
      "movieId,title,genres\n1,Toy Story (1995),Adventure|Comedy\n2,Odd,(no genres listed)\n3,Bare,\n"
    #expect(
      try titles("movies.csv", bytes: Array(csv.utf8)).genres == ["1": ["Adventure", "Comedy"]])
    try? folder.remove("movies.csv")
    let dat = "1::Toy Story (1995)::Animation|Children's\n"
    #expect(
      try titles("movies.dat", bytes: Array(dat.utf8)).genres == ["1": ["Animation", "Children's"]])
    try? folder.remove("movies.dat")
    // Nineteen flags behind five columns.
    let flags = ["0", "1", "1"] + Array(repeating: "0", count: 16)
    let item = "2|GoldenEye (1995)|01-Jan-1995||http://x|" + flags.joined(separator: "|") + "\n"
    #expect(
      try titles("u.item", bytes: Array(item.utf8)).genres == ["2": ["genre 6", "genre 7"]])
    try? folder.remove("u.item")
    #expect(try titles("movies.csv", bytes: Array("id,title\n1,One\n".utf8)).genres.isEmpty)
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

  static let layouts: [(name: String, text: String)] = [
    ("movies.csv", "movieId;title;genres\n7;Heat (1995);Crime\n"),
    ("movies.csv", "7;Heat (1995);Crime\n8;Up, and away;x\n"),
    ("movies.csv", "movieId,imdbId,title\n7,113277,Heat (1995)\n"),
    ("movies.csv", "7,113277,Heat (1995)\n8,99,Up\n9,98,300\n"),
    ("movies.csv", "genres\ttitle\tmovie_id\nCrime\tHeat (1995)\t7\n"),
    ("movies.csv", "id,name\n7,Heat (1995)\n"),
    ("movie.csv", "\"movieId\",\"title\"\n7,\"Heat (1995)\"\n"),
  ]

  @Test(arguments: layouts.indices)
  func `titles are where the header or the content says`(index: Int) throws {
    let (name, text) = Self.layouts[index]
    #expect(try titles(name, bytes: Array(text.utf8))["7"] == "Heat (1995)")
  }

  @Test(arguments: ["movieId,genres\n7,Crime\n", "7,8,9\n8,9,10\n", "no columns\n"])
  func `a file of titles that does not fit is told`(text: String) throws {
    #expect(
      folder.complaint { _ = try titles("movies.csv", bytes: Array(text.utf8)) }
        .hasPrefix("`movies.csv` does not say which columns are items and titles: `"))
  }

  @Test func `lines without a title are counted`() throws {
    let titles = try titles("movies.csv", bytes: Array("movieId,title\n1,A\n2\n3,\"B\n\n".utf8))
    #expect(titles.count == 1)
    #expect(titles.source?.untitledLines == 2)
  }

  @Test func `titles are found without their accents`() {
    let titles = Titles([
      "1": "Malèna (2000)", "2": "Misérables, Les (1995)", "3": "Łódź Story", "4": "Cafe\u{301}",
      "5": "Æon Flux", "6": "Đêm Tối",
    ])
    #expect(titles.items(titled: "malena") == ["1"])
    #expect(titles.items(withWords: "MISERABLES") == ["2"])
    #expect(titles.items(withWords: "misérables") == ["2"])
    #expect(titles.items(called: "lodz story") == ["3"])
    #expect(titles.items(called: "café") == ["4"])
    #expect(titles.items(titled: "aeon") == ["5"])
    #expect(titles.items(withWords: "dem toi") == ["6"])
  }

  @Test func `an article is moved behind its title`() {
    let moved = TitleFolding.withArticleBehind
    #expect(moved("The Matrix") == "Matrix, The")
    #expect(moved("the Matrix (1999)") == "Matrix, the (1999)")
    #expect(moved("Les Misérables") == "Misérables, Les")
    #expect(moved("Matrix, The") == nil)
    #expect(moved("The") == nil)
  }
}
