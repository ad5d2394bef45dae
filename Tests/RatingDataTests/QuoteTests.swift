import RatingData
import TestSupport
import Testing

@Suite struct QuoteTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `between tabs a quote is text, unless the field is quoted as a whole`() throws {
    let text = """
      u1\t"a b"\t1
      u2\t"weird al" yankovic\t2
      u3\t"open\t3
      u4\t"a" and "b"\t4
      u5\t"say ""hello""\"\t5
      u6\t"\t6

      """
    #expect(
      try loadText(text).ratings.rows == [
        "u1 a b 1.0", "u2 \"weird al\" yankovic 2.0", "u3 \"open 3.0", "u4 \"a\" and \"b\" 4.0",
        "u5 say \"hello\" 5.0", "u6 \" 6.0",
      ])
  }

  @Test func `quotes may be declared to be text`() throws {
    let plain = try options { $0.quotes = false }
    #expect(
      try loadText("u1,\"a\",1\nu2,\"b\" c,2\nu3,\"d,3\n", plain).ratings.rows == [
        "u1 \"a\" 1.0", "u2 \"b\" c 2.0", "u3 \"d 3.0",
      ])
  }

  @Test func `columns that are not taken are not judged`() throws {
    let text = "user,item,rating,comment\n1,2,3,\"so\" it is\n1,3,4,\"fine, \"\"really\"\"\"\n"
    #expect(try loadText(text).ratings.rows == ["1 2 3.0", "1 3 4.0"])
    let inFront = "note,user,item,rating\n\"so\" it is,1,2,3\n"
    #expect(try loadText(inFront).ratings.rows == ["1 2 3.0"])
    #expect(
      try folder.complaint(about: "user,item,rating\n1,\"so\" it is,3\n")
        == "ratings.csv:2:7: ` it is,3` follows a closing quote; expected a separator or the line's "
        + "end")
  }

  @Test func `a tab in a message is written as scripts write it`() throws {
    #expect(
      try folder.complaint(about: "1\t2\t3\n1\t2\n")
        == "ratings.csv:2:4: the line ends before the rating; found `1\\t2`")
    #expect(
      try folder.complaint(about: "1\t2\n")
        == "ratings.csv:1:1: `1\\t2` has 2 columns; expected user, item and rating, or say `sep=` "
        + "and `columns=`")
  }
}
