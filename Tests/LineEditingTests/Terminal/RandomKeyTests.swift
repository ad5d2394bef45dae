import TerminalTesting
import TestSupport
import Testing

extension TerminalTests {
  @Suite struct RandomKeys {
    private static let keys =
      ["a", "b", "é", "漢", "語", "x", "\u{1b}[15~", "\u{1b}[3~", "\u{1b}\r", Key.paste("paste漢d")]
      + [Key.left, Key.right, Key.up, Key.down, Key.home, Key.end, Key.tab, Key.backspace]
      + ["K", "Y", "T", "L", "_"].map { Key.control($0) }

    /// The keys of the last three make rows that libedit alone draws wrong.
    private static let seeds: [UInt64] = Array(1...20) + [199, 207, 409]

    @Test(arguments: seeds)
    func `what the screen shows is what Enter hands over, whatever its size`(seed: UInt64) throws {
      try check(seed, resizes: true)
    }

    /// The keys of these make rows that go wrong where libedit has the terminal shift characters.
    @Test(arguments: [132, 260, 268, 287, 344, 446, 490, 543])
    func `what the screen shows is what Enter hands over`(seed: UInt64) throws {
      try check(seed, resizes: false)
    }

    private func check(_ seed: UInt64, resizes: Bool) throws {
      var random = SplitMix64(seed: seed)
      let session = try DemoSession(columns: 30)
      for _ in 0..<60 {
        try session.terminal.type(Self.keys.randomElement(using: &random) ?? "")
        if random.next() % 12 == 0, resizes {
          let columns = [17, 30, 45].randomElement(using: &random) ?? 30
          session.terminal.resize(rows: 24, columns: columns)
        }
      }
      try session.terminal.type(String(repeating: Key.up, count: 60) + Key.home + "S")
      try session.terminal.type(String(repeating: Key.down, count: 60) + Key.end + "Z" + Key.enter)
      try session.terminal.wait(until: "the echo") {
        $0.text.replacing("\n", with: "").hasSuffix("Z]demo>")
      }
      #expect(shown(session) == echoed(session))
    }

    /// The last line that was typed, as the screen shows it.
    private func shown(_ session: DemoSession) -> Substring {
      let text = session.terminal.screen.text.replacing("\n", with: "")
      let upToEcho = text[..<(text.lastIndex(of: "[") ?? text.startIndex)]
      let start = upToEcho.ranges(of: "demo> ").last?.upperBound ?? text.startIndex
      return upToEcho[start...]
    }

    private func echoed(_ session: DemoSession) -> Substring {
      let text = session.terminal.screen.text.replacing("\n", with: "")
      let start = text.lastIndex(of: "[").map { text.index(after: $0) } ?? text.startIndex
      return text[start..<(text.lastIndex(of: "]") ?? text.endIndex)]
    }
  }
}
