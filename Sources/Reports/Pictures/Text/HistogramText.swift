/// A histogram as text: a bar to the right for each bin, its count behind it.
struct HistogramText {
  let bins: [Bin]
  let scale: Axis.Scale
  let width: Int
  let style: TextStyle

  /// The room that the longest bar must have for counts to be shown.
  private static let shortestBar = 4

  func lines() -> [String] {
    let labels = bins.map { labelText($0.label) }
    let counts = bins.map(\.countText)
    let labelLimit = width < 40 ? width - 6 : width / 2
    let labelWidth = min(labelLimit, labels.map(\.displayWidth).max() ?? 0)
    let countWidth = counts.map(\.utf8.count).max() ?? 0
    // Where counts would leave next to nothing for the bars, the bars alone are shown.
    let beside = width - labelWidth - 3 - countWidth
    let showsCounts = beside >= Self.shortestBar
    let room = showsCounts ? beside : max(1, width - labelWidth - 2)
    let positive = bins.map(\.count).filter { $0.isFinite && $0 > 0 }
    let alignsRight = labels.allSatisfy { $0.first?.isNumber == true }
    return zip(bins, zip(labels, counts)).map { bin, texts in
      let label = texts.0.cut(to: labelWidth, ellipsis: style.ellipsis)
      var line = TextLine(style: style)
      line.put(label, at: alignsRight ? labelWidth - label.displayWidth : 0)
      line.put(style.unicode ? "│" : "|", at: labelWidth + 1, .rule)
      let share = CountScale.share(of: bin.count, among: positive, scale: scale)
      let bar = bar(length: share * Double(room))
      line.put(bar, at: labelWidth + 2, .series(0))
      if !showsCounts { return line.rendered }
      line.put(texts.1, at: labelWidth + 2 + bar.count + 1)
      return line.rendered
    }
  }

  private func labelText(_ label: String) -> String {
    let safe = label.terminalSafe
    return style.unicode ? safe : String(safe.map { $0 == "–" ? "-" : $0 })
  }

  /// A bar of so many characters and eighths. What is not nothing shows at least the smallest part.
  private func bar(length: Double) -> String {
    guard length > 0 else { return "" }
    guard style.unicode else {
      let whole = Int(length.rounded())
      return whole == 0 ? "." : String(repeating: "#", count: whole)
    }
    return BlockBar.text(eighths: max(1, Int((length * 8).rounded())))
  }
}
