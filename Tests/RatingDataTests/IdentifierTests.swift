import RatingData
import Testing

@Suite struct IdentifierTests {
  @Test func `an id that is no number makes the whole column text`() throws {
    let ratings = try loadText("10,a,1\n20,5,2\nbob,5,3\n10,a,4\n").ratings
    #expect(ratings.userIDs == .texts(["10", "20", "bob"]))
    #expect(ratings.itemIDs == .texts(["a", "5"]))
    #expect(ratings.users == [0, 1, 2, 0])
    #expect(ratings.items == [0, 1, 1, 0])
  }

  @Test(arguments: [
    "007", "+7", "-0", "1.0", "9223372036854775808", "-9223372036854775809", "1e3", "00",
  ])
  func `a number in another than its shortest spelling is text`(id: String) throws {
    #expect(
      try loadText("user,item,rating\n1,2,3\n\(id),2,3\n").ratings.userIDs == .texts(["1", id]))
  }

  @Test func `whole numbers of any size stay numbers`() throws {
    let ids: [Int64] = [
      0, 9, 12_345_678, 123_456_789, 4_294_967_294, 4_294_967_295, -5, .max, .min,
    ]
    let text = ids.map { "1,\($0),3\n" }.joined()
    let told = try options(columns: "1,2,3")
    #expect(try loadText(text, told).ratings.itemIDs == .integers(ids))
  }

  @Test func `sparse ids are numbered like dense ones`() throws {
    let ids = (0..<20_000).map { Int64($0 * 7919 % 20_011) * 50_021 }
    let ratings = try loadText(ids.map { "\($0),1,3\n" }.joined() + "\(ids[5]),1,3\n").ratings
    #expect(ratings.userIDs == .integers(ids))
    #expect(ratings.users == (0..<20_000).map(UInt32.init) + [5])
  }

  @Test func `quotes and spaces belong to a quoted id`() throws {
    let ratings = try loadText("\"a \"\"b\"\", c\",\" d\",1\n\"\"\"\",é,2\n").ratings
    #expect(ratings.userIDs == .texts(["a \"b\", c", "\""]))
    #expect(ratings.itemIDs == .texts([" d", "é"]))
  }

  @Test func `texts are compared byte by byte`() throws {
    let ratings = try loadText("e\u{301},1,3\n\u{E9},1,3\n").ratings
    #expect(ratings.userIDs.count == 2)
  }

  @Test func `a text id far into the file turns the earlier chunks to text`() throws {
    let rows = (0..<150_000).map { "\($0 % 500),\($0 % 300),3.5,1000000000\n" }
    let ratings = try loadText(rows.joined() + "late,4000000000000,3.5,1000000000\n").ratings
    #expect(ratings.count == 150_001)
    #expect(ratings.userIDs == .texts((0..<500).map(String.init) + ["late"]))
    #expect(ratings.itemIDs == .integers((0..<300).map(Int64.init) + [4_000_000_000_000]))
    #expect(ratings.users.last == 500)
  }
}
