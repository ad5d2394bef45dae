/// How far a long command is, as one line for a terminal. Pure wording: when to show it, and how to
/// wipe it out again, is for others to say.
package struct ProgressLine: Sendable, Equatable {
  /// What is being done: `similarities`.
  package var stage: String
  /// How much of it is done, from 0 to 1; `nil` or not a number if nobody knows.
  package var fraction: Double?
  /// The expected rest of it; `nil` if nobody knows.
  package var secondsLeft: Double?

  private static let longestBar = 40
  private static let shortestBar = 8

  package init(stage: String, fraction: Double? = nil, secondsLeft: Double? = nil) {
    self.stage = stage
    self.fraction = fraction
    self.secondsLeft = secondsLeft
  }

  /// The line: stage, bar, per cent, time left. What has no room is left out, from the time on; the
  /// bar takes what the others leave.
  ///
  /// - Parameter width: the columns that the line never exceeds.
  package func text(width: Int, style: TextStyle) -> String {
    let name = stage.terminalSafe
    guard let fraction, fraction.isFinite else {
      return (name + style.ellipsis).cut(to: width, ellipsis: style.ellipsis)
    }
    let share = min(max(fraction, 0), 1)
    let percent = Self.percentText(share)
    let rest = secondsLeft.map { "  \(Self.restText($0)) left" } ?? ""
    for tail in [percent + rest, percent] {
      let room = width - name.displayWidth - tail.displayWidth - 4
      guard room >= Self.shortestBar else { continue }
      let bar = bar(share, length: min(room, Self.longestBar) - 2, style: style)
      return "\(name)  \(bar)  \(tail)"
    }
    let short = name.cut(to: max(0, width - percent.displayWidth - 1), ellipsis: style.ellipsis)
    return short.isEmpty ? percent.cut(to: width, ellipsis: "") : "\(short) \(percent)"
  }

  /// The per cent done in a column of its own width. 100 is kept for the end.
  private static func percentText(_ share: Double) -> String {
    let percent = String(Int((share * 100).rounded(.down)))
    return String(repeating: " ", count: 3 - percent.utf8.count) + percent + " %"
  }

  /// Whole seconds: an estimate has no digits after the point.
  private static func restText(_ seconds: Double) -> String {
    let whole = max(0, seconds).rounded(.up)
    return whole < 60 ? "\(Int(whole)) s" : DurationText(seconds: whole).description
  }

  /// A bar of so many characters between two edges.
  private func bar(_ share: Double, length: Int, style: TextStyle) -> String {
    guard style.unicode else {
      let done = Int((share * Double(length)).rounded(.down))
      let left = String(repeating: ".", count: length - done)
      return "[" + String(repeating: "#", count: done) + left + "]"
    }
    let done = BlockBar.text(eighths: Int((share * Double(length * 8)).rounded(.down)))
    let left = String(repeating: " ", count: length - done.count)
    return "▕" + style.paint(done, .series(0)) + left + "▏"
  }
}

/// Bars of block characters that grow by eighths.
enum BlockBar {
  private static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  static func text(eighths: Int) -> String {
    String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
