import TerminalTesting
import Testing

extension PromptTests {
  @Suite struct Assistance {
    @Test func `Tab completes commands, settings and values`() throws {
      let session = try ShellSession()
      try session.terminal.type("gen" + Key.tab)
      try session.terminal.wait(until: "the command") {
        $0.cursorLine.hasPrefix("latentlens> generate") && $0.column == 21
      }
      try session.terminal.type(Key.control("U") + "set simil" + Key.tab + "p" + Key.tab)
      try session.terminal.wait(line: "latentlens> set similarity pearson")
      try session.terminal.type(Key.control("U") + "set user_based " + Key.tab + Key.tab)
      try session.terminal.wait(for: "\non  off")
    }

    @Test func `Tab puts a file with spaces in quotes, and shows ratings first`() throws {
      let home = SessionHome()
      try home.write("1,1,5\n", to: "work/my movies.csv")
      try home.write("", to: "work/a.txt.bak")
      try home.write("set k 3\n", to: "work/b.ll")
      try home.write("1,1,5\n", to: "work/x/ratings.csv")
      let session = try ShellSession(home: home)
      try session.terminal.type("load " + Key.tab)
      try session.terminal.wait(for: "\nmy movies.csv  x/  a.txt.bak  b.ll")
      try session.terminal.type("my" + Key.tab)
      try session.terminal.wait(until: "the name in quotes") {
        $0.cursorLine.hasPrefix("latentlens> load 'my movies.csv'")
      }
      try session.terminal.type(Key.control("U") + "load x" + Key.tab + Key.tab)
      try session.terminal.wait(until: "the file in the folder") {
        $0.cursorLine.hasPrefix("latentlens> load x/ratings.csv")
      }
      try session.terminal.type(Key.control("U") + "source " + Key.tab)
      try session.terminal.wait(for: "\nb.ll  x/  a.txt.bak  my movies.csv")
    }

    @Test func `Tab puts a title in quotes, and counts what a list has no room for`() throws {
      let home = SessionHome()
      let titles = (1...900).map { "\($0),\"Tale \($0), The (1990)\"\n" } + ["901,Heat (1995)\n"]
      try home.write("movieId,title\n" + titles.joined(), to: "work/ml/movies.csv")
      let ratings = (1...300).map {
        "\($0 % 9),\($0 % 3 == 0 ? 901 : 600 + $0),\($0 % 5 + 1)\n"
      }.joined()
      try home.write("userId,movieId,rating\n" + ratings, to: "work/ml/ratings.csv")
      let session = try ShellSession(home: home)
      try session.run("load ml", expecting: "300 ratings")
      try session.terminal.type("neighbours hea" + Key.tab)
      try session.terminal.wait(until: "the title in quotes") {
        $0.cursorLine.hasPrefix("latentlens ml*> neighbours 'Heat (1995)' ")
      }
      try session.run("", expecting: "nearest to Heat (1995) (901)")
      try session.terminal.type("predict 1 tale 9" + Key.tab)
      try session.terminal.wait(until: "what the titles share") {
        $0.cursorLine.hasPrefix("latentlens ml*> predict 1 'Tale 9")
      }
      try session.terminal.type(Key.control("U") + "predict 1 'tale" + Key.tab + Key.tab)
      try session.terminal.wait(until: "the number of the others") { screen in
        screen.text.contains(/… and 8\d\d more/)
      }
    }

    @Test func `the rest of an earlier line can be taken, a usage cannot`() throws {
      let home = SessionHome()
      try home.write("set k 33\n", to: "state/latentlens/history")
      let session = try ShellSession(home: home)
      try session.terminal.type("set")
      try session.terminal.wait(line: "latentlens> set k 33")
      try session.terminal.type(Key.right)
      try session.terminal.wait(until: "the cursor at the end") { $0.column == 20 }
      try session.run("", expecting: "k = 33")
      try session.terminal.type("sample ")
      try session.terminal.wait(
        line: "latentlens> sample USERS|random|off [ITEMS|PART] [draw_seed=N]")
      try session.terminal.type(Key.right + "9")
      try session.terminal.wait(line: "latentlens> sample 9")
    }

    @Test func `a usage follows what is typed`() throws {
      let session = try ShellSession()
      try session.terminal.type("set k 20; generate 10 5 ")
      try session.terminal.wait(
        line: "latentlens> set k 20; generate 10 5 ITEMS [seed=N] [to=FILE]")
      try session.terminal.type(Key.control("U") + "set k ")
      try session.terminal.wait(until: "the value") {
        $0.cursorLine.hasPrefix("latentlens> set k VALUE, now 40:")
      }
    }
  }
}
