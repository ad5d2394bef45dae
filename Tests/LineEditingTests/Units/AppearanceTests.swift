import LineEditing
import Testing

@Suite struct AppearanceTests {
  private func appearance(_ environment: [String: String], isTerminal: Bool = true) -> Appearance {
    Appearance(
      environment: ["TERM": "xterm"].merging(environment) { $1 }, isTerminal: isTerminal)
  }

  @Test func `colour is for terminals`() {
    #expect(appearance([:]).usesColour)
    #expect(!appearance([:], isTerminal: false).usesColour)
  }

  @Test func `FORCE_COLOR goes before NO_COLOR, NO_COLOR before CLICOLOR`() {
    #expect(appearance(["FORCE_COLOR": "1", "NO_COLOR": "1"], isTerminal: false).usesColour)
    #expect(!appearance(["FORCE_COLOR": "0"]).usesColour)
    #expect(!appearance(["NO_COLOR": "1", "CLICOLOR": "1"]).usesColour)
    #expect(!appearance(["CLICOLOR": "0"]).usesColour)
    #expect(appearance(["CLICOLOR": "1"]).usesColour)
    #expect(!appearance(["CLICOLOR": "1"], isTerminal: false).usesColour)
  }

  @Test func `an empty variable says nothing`() {
    #expect(appearance(["NO_COLOR": ""]).usesColour)
    #expect(!appearance(["FORCE_COLOR": "", "NO_COLOR": "1"]).usesColour)
  }

  @Test(arguments: ["dumb", ""])
  func `nothing forces colour on a dumb terminal`(kind: String) {
    let dumb = appearance(["TERM": kind, "FORCE_COLOR": "1"])
    #expect(dumb.isDumb && !dumb.usesColour)
    let file = appearance(["TERM": kind, "FORCE_COLOR": "1"], isTerminal: false)
    #expect(!file.isDumb && file.usesColour)
  }

  @Test func `the first locale variable that is set decides on Unicode`() {
    #expect(appearance(["LANG": "en_GB.UTF-8"]).usesUnicode)
    #expect(appearance(["LC_CTYPE": "C.utf8", "LANG": "C"]).usesUnicode)
    #expect(!appearance(["LC_ALL": "C", "LANG": "en_GB.UTF-8"]).usesUnicode)
    #expect(appearance(["LC_ALL": "", "LANG": "en_GB.UTF-8"]).usesUnicode)
    #expect(!appearance([:]).usesUnicode)
  }
}
