import RatingData
import Testing

@Suite struct LayoutTests {
  static let expected = ["7 31 2.5", "7 1029 3.0", "15 31 4.0"]

  static let spellings: [(text: String, layout: String)] = [
    (
      "userId,movieId,rating,timestamp\n7,31,2.5,100\n7,1029,3.0,300\n15,31,4.0,200\n",
      "comma-separated with a header"
    ),
    ("7,31,2.5,100\n7,1029,3,300\n15,31,4,200\n", "comma-separated without a header"),
    ("7\t31\t2.5\t100\n7\t1029\t3\t300\n15\t31\t4\t200\n", "tab-separated without a header"),
    ("7::31::2.5::100\n7::1029::3::300\n15::31::4::200\n", "`::`-separated without a header"),
    ("7 31 2.5 100\n7 1029 3 300\n15 31 4 200\n", "space-separated without a header"),
    ("  7   31 2.5\t100 \n7 1029  3 300\n15 31 4 200\n", "space-separated without a header"),
    ("7;31;2.5;100\n7;1029;3;300\n15;31;4;200\n", "semicolon-separated without a header"),
    ("7|31|2.5|100\n7|1029|3|300\n15|31|4|200\n", "pipe-separated without a header"),
    ("7,31,2.5,100\r\n7,1029,3,300\r\n15,31,4,200\r\n", "comma-separated without a header"),
    ("7,31,2.5,100\n7,1029,3,300\n15,31,4,200", "comma-separated without a header"),
    ("\u{FEFF}7,31,2.5,100\n7,1029,3,300\n15,31,4,200\n", "comma-separated without a header"),
    (
      "\u{FEFF}userId,movieId,rating,timestamp\n7,31,2.5,100\n7,1029,3.0,300\n15,31,4.0,200",
      "comma-separated with a header"
    ),
    ("\n \n7,31,2.5,100\n\n\r\n7,1029,3,300\n15,31,4,200\n\n", "comma-separated without a header"),
    (
      "\"7\",\"31\",\"2.5\",\"100\"\n7,\"1029\",3,300\n15,31,4,200\n",
      "comma-separated without a header"
    ),
    (" 7, 31, 2.5, 100\n7, 1029, 3, 300\n15 ,31 ,4 ,200 \n", "comma-separated without a header"),
    (
      "user_id:token\titem_id:token\trating:float\ttimestamp:float\n"
        + "7\t31\t2.5\t100\n7\t1029\t3\t300\n15\t31\t4\t200\n",
      "tab-separated with a header"
    ),
    (
      "movieId,rating,time,userId\n31,2.5,100,7\n1029,3.0,300,7\n31,4.0,200,15\n",
      "comma-separated with a header"
    ),
    (
      "player,level,stars,time\n7,31,2.5,100\n7,1029,3.0,300\n15,31,4.0,200\n",
      "comma-separated with a header"
    ),
  ]

  @Test(arguments: spellings.indices)
  func `a layout is recognised by the content`(index: Int) throws {
    let loaded = try loadText(Self.spellings[index].text)
    #expect(loaded.ratings.rows == Self.expected)
    #expect(loaded.ratings.userIDs == .integers([7, 15]))
    #expect(loaded.ratings.itemIDs == .integers([31, 1029]))
    #expect(loaded.ratings.values == .halves([5, 6, 8]))
    #expect(loaded.ratings.timestamps == 100...300)
    #expect(loaded.source.layout == Self.spellings[index].layout)
    #expect(loaded.source.rows == 3)
    #expect(loaded.source.byteCount == Self.spellings[index].text.utf8.count)
  }

  @Test func `without a fourth column there are no timestamps`() throws {
    #expect(try loadText("1,2,3\n2,3,4\n").ratings.timestamps == nil)
    #expect(try loadText("userId,movieId,rating\n1,2,3\n").ratings.timestamps == nil)
    #expect(try loadText("1,2,3,a comment\n2,3,4,another\n").ratings.timestamps == nil)
  }

  @Test func `timestamps may be real or negative`() throws {
    let header = "user,item,rating,time\n"
    #expect(try loadText(header + "1,2,3,10.75\n2,3,4,-1.25e1\n").ratings.timestamps == -12...10)
  }

  @Test func `columns are chosen by name or position`() throws {
    let text = "when,who,x,what,how\n5,1,q,2,3\n6,2,q,3,4.5\n"
    let named = try loadText(text, options(columns: "who,what,how,when")).ratings
    #expect(named.rows == ["1 2 3.0", "2 3 4.5"])
    #expect(named.timestamps == 5...6)
    let numbered = try loadText(text, options(columns: "2,4,5")).ratings
    #expect(numbered.rows == named.rows)
    #expect(numbered.timestamps == nil)
  }

  @Test func `a separator and a header may be told`() throws {
    #expect(try loadText("1#2#3\n", options(sep: "#")).ratings.rows == ["1 2 3.0"])
    #expect(
      try loadText("a,b c r\ne,f g 1\n", options(sep: "space", header: true)).ratings.rows == [
        "e,f g 1.0"
      ])
    #expect(
      try loadText("9,9,9\n1,2,3\n", options(header: true, columns: "1,2,3")).ratings.rows == [
        "1 2 3.0"
      ])
    for (name, sign) in [
      ("comma", ","), ("tab", "\t"), ("semicolon", ";"), ("pipe", "|"), ("colons", "::"),
    ] {
      let rows = try loadText("1\(sign)2\(sign)3\n", options(sep: name)).ratings.rows
      #expect(rows == ["1 2 3.0"], "\(name)")
    }
  }
}
