import TestSupport

/// Texts of what readers of scripts, terminals and people could take for something else: line ends
/// of all kinds, quotes, marks that grow together with what stands before or behind them, escape
/// sequences, orders of writing.
enum OddText {
  private static let pieces = [
    "\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{1C}", "\u{85}", "\u{2028}", "\u{2029}", "\t", " ", "",
    "! id", ";", "#", "#>", "#> ", "'", "\"", "\\", "$", "$x", "${", "\\u{41}", "=", "--json", ">",
    "\u{301}", "\u{200D}", "\u{FE0F}", "\u{D4E}", "\u{600}", "\u{11F02}", "\u{FEFF}", "\u{0}",
    "\u{1B}[2J", "\u{9B}8m", "\u{7F}", "\u{202E}", "\u{2066}", "\u{AD}", "a", "é", "漢", "run",
  ]

  /// The same texts in every run.
  static let samples: [String] = {
    var random = SplitMix64(seed: 9)
    return (0..<2000).map { _ in
      (0..<Int.random(in: 1...6, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
    } + pieces
  }()
}
