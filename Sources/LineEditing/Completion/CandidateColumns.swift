import Reports

/// Lays words out in columns, read downwards, as `ls` does.
package enum CandidateColumns {
  private static let gap = 2

  /// A page of a list: its rows, and how many of the words stand in them.
  package struct Page: Equatable {
    package var rows: [String] = []
    package var count = 0
  }

  /// The page of a list of candidates that begins with that one of them.
  static func page(
    of completions: Completions, from start: Int, size: TerminalSize, usesUnicode: Bool
  ) -> Page {
    page(
      of: completions.candidates.dropFirst(start).map(\.display), omitted: completions.omitted,
      size: size, usesUnicode: usesUnicode, ending: "; Tab goes on")
  }

  /// Rows that fit in `size`; what does not is counted in a last row, and so are the `omitted`.
  package static func rows(
    of words: [String], omitted: Int = 0, size: TerminalSize, usesUnicode: Bool
  ) -> [String] {
    page(of: words, omitted: omitted, size: size, usesUnicode: usesUnicode, ending: "").rows
  }

  /// - Parameter ending: What is said behind the number of words that are left for another page.
  private static func page(
    of words: [String], omitted: Int, size: TerminalSize, usesUnicode: Bool, ending: String
  ) -> Page {
    guard !words.isEmpty, size.rows > 0 else { return Page() }
    // No more than this can fit, however short the words.
    let most = (size.rows + 1) * (size.columns + gap) / (1 + gap)
    let width = max(1, size.columns - 1)
    let cut = words.prefix(most).map { EditorWidth.prefix(of: $0.terminalSafe, columns: width) }
    let all = grid(cut, columns: size.columns)
    if all.count <= size.rows, cut.count == words.count, omitted == 0 {
      return Page(rows: all, count: words.count)
    }
    let shown = mostThatFit(cut, size: TerminalSize(rows: size.rows - 1, columns: size.columns))
    let rest =
      "\(usesUnicode ? "…" : "...") and \(words.count - shown + omitted) more"
      + (shown > 0 && shown < words.count ? ending : "")
    let rows =
      grid(Array(cut.prefix(shown)), columns: size.columns)
      + [EditorWidth.prefix(of: rest, columns: width)]
    return Page(rows: rows, count: shown)
  }

  private static func mostThatFit(_ words: [String], size: TerminalSize) -> Int {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high + 1) / 2
      let height = grid(Array(words.prefix(middle)), columns: size.columns).count
      if height <= size.rows { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// As few rows as have room in `columns`.
  private static func grid(_ words: [String], columns: Int) -> [String] {
    let widths = words.map { EditorWidth.of($0) }
    guard let narrowest = widths.min() else { return [] }
    let mostColumns = max(1, (columns + gap) / (max(1, narrowest) + gap))
    var height = (words.count + mostColumns - 1) / mostColumns
    while height < words.count {
      let columnWidths = widest(widths, height: height)
      // The last column of a terminal stays free: writing there wraps on some.
      if columnWidths.reduce(-gap, { $0 + $1 + gap }) < columns { break }
      height += 1
    }
    return rows(words, widths, height: height)
  }

  /// The width of every column when each holds `height` words.
  private static func widest(_ widths: [Int], height: Int) -> [Int] {
    stride(from: 0, to: widths.count, by: height).map { start in
      widths[start..<min(start + height, widths.count)].max() ?? 0
    }
  }

  private static func rows(_ words: [String], _ widths: [Int], height: Int) -> [String] {
    let columnWidths = widest(widths, height: height)
    return (0..<height).map { row in
      var text = ""
      for (column, width) in columnWidths.enumerated() {
        let index = column * height + row
        guard index < words.count else { break }
        text += words[index]
        guard index + height < words.count else { break }
        text += String(repeating: " ", count: width - widths[index] + gap)
      }
      return text
    }
  }
}
