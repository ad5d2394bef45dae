/// A table as aligned lines under a thin rule.
struct TableText {
  let table: Table
  let style: TextStyle
  let width: Int?
  private let alignments: [Alignment]
  /// For each column, whether a mark may stand behind its cells.
  private let hasMarks: [Bool]

  init(_ table: Table, style: TextStyle, width: Int?) {
    self.table = table
    self.style = style
    self.width = width
    alignments = table.columns.indices.map(table.alignment(ofColumn:))
    hasMarks = table.columns.indices.map { index in
      table.rows.contains { $0[index].mark != nil && $0[index].content != .empty }
    }
  }

  /// The lines: heading, rule, rows, footer, and what was left out.
  func lines() -> [String] {
    if table.rows.isEmpty, let words = table.whenEmpty { return note(words.terminalSafe) }
    let titles = table.columns.map(\.title.terminalSafe)
    let bodies = table.rows.map { $0.map(\.plainText.terminalSafe) }
    let layout = layout(titles: titles, bodies: bodies)
    var lines = [line(layout) { index, width in (cut(titles[index], width), .heading) }]
    lines.append(line(layout, ruled: true) { _, width in (rule(width), .rule) })
    for (row, texts) in zip(table.rows, bodies) {
      lines.append(rowLine(row: row, texts: texts, layout: layout))
    }
    if table.rows.isEmpty { lines += note("(no rows)") }
    if let footer = table.footer { lines += note(footer.terminalSafe) }
    return lines + (omission(layout: layout, titles: titles).map(note) ?? [])
  }

  private func layout(titles: [String], bodies: [[String]]) -> TableLayout {
    var natural = titles.map(\.displayWidth)
    for texts in bodies {
      for (index, text) in texts.enumerated() {
        natural[index] = max(natural[index], text.displayWidth)
      }
    }
    let minimum = natural.indices.map { index in
      let whole = alignments[index] == .trailing
      return whole ? natural[index] : min(natural[index], TableLayout.comfortableWidth)
    }
    let slots = hasMarks.map { $0 ? 2 : 0 }
    return TableLayout(
      natural: zip(natural, slots).map(+), minimum: zip(minimum, slots).map(+),
      priorities: table.columns.map(\.priority), available: width)
  }

  private func rowLine(row: [Cell], texts: [String], layout: TableLayout) -> String {
    line(layout, marks: row.map(\.mark)) { index, width in
      (cut(texts[index], width), row[index].mark?.role)
    }
  }

  /// One line from a piece for each column, given its width without the slot of the mark.
  private func line(
    _ layout: TableLayout, ruled: Bool = false, marks: [Mark?]? = nil,
    piece: (_ column: Int, _ width: Int) -> (String, TextRole?)
  ) -> String {
    var line = TextLine(style: style)
    var start = 0
    for column in layout.columns {
      let whole = layout.widths[column]
      let body = max(1, whole - (hasMarks[column] ? 2 : 0))
      let (text, role) = piece(column, ruled ? whole : body)
      let blank = alignments[column] == .trailing ? max(0, body - text.displayWidth) : 0
      line.put(text, at: start + (ruled ? 0 : blank), role)
      if let mark = marks?[column], !text.isEmpty {
        let after = start + blank + text.displayWidth + 1
        line.put(mark.character(unicode: style.unicode), at: after, mark.role)
      }
      start += whole + TableLayout.gap
    }
    return line.rendered
  }

  private func cut(_ text: String, _ width: Int) -> String {
    text.cut(to: width, ellipsis: style.ellipsis)
  }

  private func rule(_ width: Int) -> String {
    String(repeating: style.unicode ? "─" : "-", count: width)
  }

  private func note(_ text: String) -> [String] {
    TextFlow.wrapped(text, width: width, role: .note, style: style)
  }

  /// What the lines do not show, in words.
  private func omission(layout: TableLayout, titles: [String]) -> String? {
    let shown = Set(layout.columns)
    let hidden = titles.indices.filter { !shown.contains($0) }.map { titles[$0] }
    guard !hidden.isEmpty else { return nil }
    let advice = "; > file.csv has all"
    let short = hidden.count == 1 ? "1 column hidden" : "\(hidden.count) columns hidden"
    let named = "\(short) (\(hidden.joined(separator: ", ")))"
    let fits = (named + advice).displayWidth <= (width ?? .max)
    return (fits ? named : short) + advice
  }
}
