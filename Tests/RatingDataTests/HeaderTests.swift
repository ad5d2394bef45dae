import RatingData
import TestSupport
import Testing

/// Headers as data sets have them, and that no layout is guessed against one.
@Suite struct HeaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let known: [(source: String, text: String, row: String)] = [
    ("Goodreads", "user_id,book_id,is_read,rating,is_reviewed\n7,31,1,5,0\n", "7 31 5.0"),
    ("Book-Crossing", "\"User-ID\";\"ISBN\";\"Book-Rating\"\n\"7\";\"034X\";\"5\"\n", "7 034X 5.0"),
    ("Amazon 2014", "reviewerID,asin,overall,unixReviewTime\nA1,B0,5.0,1376006400\n", "A1 B0 5.0"),
    ("Amazon 2023", "user_id,parent_asin,rating,timestamp\nA1,B0,5.0,1376006400000\n", "A1 B0 5.0"),
    ("MyAnimeList", "user_id,anime_id,rating\n1,20,-1\n", "1 20 -1.0"),
    ("Yelp", "review_id,user_id,business_id,stars,date,text\nr,u,b,4,2005-04-02,fine\n", "u b 4.0"),
    (
      "Food.com", "user_id,recipe_id,date,rating,review\n3,40,2003-02-17,4,\"Good, really\"\n",
      "3 40 4.0"
    ),
    ("MovieLens in R", "user,item,rating\n1,2,3\n", "1 2 3.0"),
    ("RecBole", "user_id:token\titem_id:token\trating:float\n1\t2\t3\n", "1 2 3.0"),
    ("an index in front", ",userId,movieId,rating\n0,1,2,3\n", "1 2 3.0"),
    ("a name beside an id", "username,user_id,anime_id,score\nkim,7,20,9\n", "7 20 9.0"),
  ]

  @Test(arguments: known.indices)
  func `the columns that a header names are the ones that are taken`(index: Int) throws {
    let (source, text, row) = Self.known[index]
    #expect(try loadText(text).ratings.rows == [row], "\(source)")
  }

  @Test func `what a header leaves open is refused with the names and the line that helps`() throws
  {
    let path = try folder.write("a,b,c\n1,2,3\n", to: "ratings.csv")
    let error = #expect(throws: DataError.self) { try load(path) }
    #expect(
      folder.complaint { _ = try load(path) }
        == "the header of `ratings.csv` leaves open which columns are user, item and rating; they "
        + "are `a`, `b`, `c`")
    #expect(error?.hints(load: "load x") == ["say which: load x columns=a,b,c"])
  }

  static let refused: [(header: String, proposals: [String])] = [
    // A name of another place.
    ("user_id,rating,thing", ["user_id,thing,rating"]),
    ("rating,who,what", ["who,what,rating"]),
    ("time,who,stars", ["who,1,stars"]),
    // More columns than the ratings need, and one of them without a known name.
    ("who,what,stars,remark", ["who,what,stars"]),
    ("user_id,book_id,is_read,likes", ["user_id,book_id,is_read"]),
    // Several that could be it.
    ("user_id,asin,parent_asin,rating", ["user_id,asin,rating", "user_id,parent_asin,rating"]),
    // Names that `columns=` cannot say, or that a terminal would obey.
    ("\u{1B}[31mwho,what,why", ["1,2,3"]),
    ("who'; quit; ',what,why", ["1,2,3"]),
    ("\"who, exactly\",what,why", ["1,2,3"]),
  ]

  @Test(arguments: refused.indices)
  func `a layout is not guessed against the names`(index: Int) throws {
    let (header, proposals) = Self.refused[index]
    let path = try folder.write(header + "\n1,2,3,4\n", to: "ratings.csv")
    let error = #expect(throws: DataError.self) { try load(path) }
    guard case .unclearHeader(_, _, let found) = error else {
      Issue.record("\(header): \(error.map { "\($0)" } ?? "no error")")
      return
    }
    #expect(header.hasPrefix("time") || found == proposals)
  }

  @Test func `a name twice in a header is an error, unless the columns are told by number`() throws
  {
    let text = "userId,movieId,rating,rating\n1,2,3,4\n"
    let complaint =
      "the header of `ratings.csv` has the name `rating` twice; give positions, such as "
      + "`columns=1,2,3`"
    #expect(try folder.complaint(about: text) == complaint)
    #expect(
      try folder.complaint(about: text, options(columns: "userId,movieId,rating")) == complaint)
    #expect(try loadText(text, options(columns: "1,2,4")).ratings.rows == ["1 2 4.0"])
  }

  @Test func `what was guessed is said`() throws {
    let notes = { (text: String) in try loadText(text).notes.map { "\($0)" } }
    #expect(try notes("userId,movieId,rating,timestamp\n1,2,3,4\n") == [])
    #expect(
      try notes("user_id,book_id,is_read,rating\n1,2,1,4\n")
        == [
          "took `user_id` as user, `book_id` as item, `rating` as rating; `columns=` takes others"
        ])
    #expect(
      try notes("userID,artistID,weight\n1,2,300\n")
        == [
          "took `userID` as user, `artistID` as item, `weight` as rating; `columns=` takes others"
        ])
    #expect(
      try notes("1,2,3,4\n")
        == [
          "there is no header: took user, item, rating, timestamp in this order; `columns=` takes "
            + "others"
        ])
    #expect(
      try notes("1,2,3,fine\n")
        == [
          "there is no header: took the first three of 4 columns, user, item, rating in this order; "
            + "`columns=` takes others"
        ])
    #expect(try loadText("1,2,3\n", options(columns: "1,2,3")).notes == [])
    #expect(try load(try folder.write("1\t2\t3\t4\n", to: "u.data")).notes == [])
  }

  static let doubtful: [(text: String, complaint: String)] = [
    (
      "1,2,3,4,5\n",
      "1:1: 5 columns and no header: this may be a matrix, or a table of its own kind"
    ),
    ("-7.82,8.79,-9.66\n", "1:1: no header, and `-7.82` where the user would be"),
    ("1,2,3\n\n2,-4,3\n", "3:1: no header, and `-4` where the item would be"),
    ("1,0.5,3\n", "1:1: no header, and `0.5` where the item would be"),
    ("2005-04-02,1,3\n", "1:1: no header, and `2005-04-02` where the user would be"),
    ("5,3,4,1\n5,0,4,-1\n", "2:1: no header, and `-1` where the timestamp would be"),
  ]

  @Test(arguments: doubtful.indices)
  func `without a header nothing is guessed of numbers that are no ids`(index: Int) throws {
    let (text, complaint) = Self.doubtful[index]
    #expect(
      try folder.complaint(about: text) == "ratings.csv:" + complaint
        + "; say with `columns=` which columns are user, item and rating")
    #expect(try loadText(text, options(header: false, columns: "1,2,3")).ratings.count > 0)
  }

  @Test func `where semicolons separate, commas may be decimal ones`() throws {
    #expect(
      try folder.complaint(about: "1;2;3,5;4,5\n").hasPrefix("ratings.csv:1:5: `3,5` is no number"))
  }
}
