import LineEditing
import Testing

@Suite struct HistoryTests {
  private func history(_ lines: [String]) -> History {
    let history = History()
    for line in lines { history.add(line) }
    return history
  }

  @Test func `a repeated line moves to the end`() {
    #expect(history(["a", "b", "a"]).entries == ["b", "a"])
  }

  @Test func `blank lines and lines behind a space are not kept`() {
    #expect(history(["", " secret", "\t", "\n", "a "]).entries == ["a "])
  }

  @Test func `a hint is the latest longer line with the beginning`() {
    let history = history(["set k 20", "set k 40", "set", "see"])
    #expect(history.latest(beginningWith: "set") == "set k 40")
    #expect(history.latest(beginningWith: "set k 40") == nil)
  }

  // MARK: - Walking

  @Test func `a walk goes up and down and comes back to what was typed`() {
    let entries = ["one", "two", "three"]
    var walk = HistoryWalk(from: "", entries: entries)
    #expect(walk.newer(in: entries) == nil)
    #expect(["three", "two", "one"].allSatisfy { walk.older(in: entries) == $0 })
    #expect(walk.older(in: entries) == nil)
    #expect(walk.newer(in: entries) == "two")
    #expect(walk.newer(in: entries) == "three")
    #expect(walk.newer(in: entries) == "")
    #expect(walk.newer(in: entries) == nil)
  }

  @Test func `a walk visits the lines that begin as the typed one`() {
    let entries = ["set k 20", "run", "set", "set k 40", "load"]
    var walk = HistoryWalk(from: "set", entries: entries)
    #expect(walk.older(in: entries) == "set k 40")
    #expect(walk.older(in: entries) == "set")
    #expect(walk.older(in: entries) == "set k 20")
    #expect(walk.older(in: entries) == nil)
  }

  // MARK: - Searching

  @Test func `a search narrows as its query grows`() {
    var search = HistorySearch(from: "draft", entries: ["set k 20", "set k 40", "run 2"])
    #expect(search.match == "draft")
    search.type("2")
    #expect(search.match == "run 2")
    search.type("0")
    #expect(search.match == "set k 20")
    search.type("9")
    #expect(!search.isFound && search.match == "set k 20")
    search.erase()
    #expect(search.isFound && search.match == "set k 20")
    search.erase()
    search.erase()
    #expect(search.match == "draft")
  }

  @Test func `a search goes to older and newer matches and stops at the ends`() {
    var search = HistorySearch(from: "", entries: ["a1", "b", "a2", "a3"])
    search.type("a")
    search.older()
    search.older()
    #expect(search.match == "a1" && search.isFound)
    search.older()
    #expect(search.match == "a1" && !search.isFound)
    search.newer()
    #expect(search.match == "a2" && search.isFound)
  }

  @Test func `capitals in a query ask for capitals`() {
    var search = HistorySearch(from: "", entries: ["Load", "load"])
    search.type("L")
    #expect(search.match == "Load")
    search = HistorySearch(from: "", entries: ["load", "LOAD"])
    search.type("l")
    #expect(search.match == "LOAD")
  }
}
