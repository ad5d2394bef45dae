import Reports
import Testing

@Suite struct `Text for a terminal` {
  @Test(arguments: [
    ("plain 漢字 👨‍👩‍👧‍👦 e\u{301}", "plain 漢字 👨‍👩‍👧‍👦 e\u{301}"),
    ("a\u{1B}[2Jb", "a\\e[2Jb"), ("a\r\nb\tc", "a\\r\\nb\\tc"), ("\u{7F}\u{0}", "\\u{7f}\\u{0}"),
    ("\u{9B}31m", "\\u{9b}31m"), ("abc\u{202E}fed", "abc\\u{202e}fed"),
    ("zero\u{200B}width\u{FEFF}", "zero\\u{200b}width\\u{feff}"),
    ("soft\u{AD}hyphen \u{A0}", "soft\\u{ad}hyphen \u{A0}"),
    ("line\u{2028}break", "line\\u{2028}break"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
  ])
  func `spells out what would act on it`(text: String, safe: String) {
    #expect(text.terminalSafe == safe)
  }

  @Test func `is painted in base colours, bold and dim only`() {
    let style = TextStyle(colour: true)
    #expect(style.paint("best", .best) == "\u{1B}[1;32mbest\u{1B}[0m")
    #expect(style.paint("", .best) == "")
    #expect(TextStyle(colour: false).paint("best", .best) == "best")
    let roles: [TextRole] = [
      .title, .heading, .rule, .note, .best, .worst, .changed, .dimmed, .error, .warning, .success,
    ]
    let allowed: Set<Substring> = ["1", "2", "31", "32", "33", "34", "35", "36"]
    for role in roles + (0..<20).map(TextRole.series) {
      #expect(allowed.isSuperset(of: (Palette.codes(for: role) ?? "1").split(separator: ";")))
    }
  }
}
