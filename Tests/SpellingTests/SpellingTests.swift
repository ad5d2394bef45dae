import Spelling
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("kk", ["k"]), ("cmopare", ["compare"]), ("similarty", ["similarity"]), ("RUN", ["run"]),
    ("simi", ["similarity"]), ("zzz", []), ("", []), ("rnu", ["run"]), ("x", []), ("no", ["on"]),
    // Half of a short word is another word.
    ("foo", []), ("SELECT", []), ("simple", ["sample"]),
  ])
  func `the nearest words`(word: String, nearest: [String]) {
    let known = ["on", "k", "compare", "similarity", "run", "sample"]
    #expect(Spelling.nearest(to: word, among: known) == nearest)
  }

  @Test func `of equally near ones there are three at most`() {
    #expect(
      Spelling.nearest(to: "aax", among: ["aa1", "aa2", "aa3", "aa4"]) == ["aa1", "aa2", "aa3"])
  }

  @Test func `what is too long for a name is near to none`() {
    let word = String(repeating: "x", count: 3_000_000)
    #expect(Spelling.nearest(to: word, among: [word + "y", "x"]) == [])
    #expect(Spelling.nearest(to: "run", among: [word, "rn"]) == ["rn"])
  }
}
