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
    if let footer = table.footer { lines += footer.terminalSafeLines.flatMap(note) }
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

  /// What the lines do not show, in words: all of it by name where that takes one line, else by name
  /// what matters most, and the number of the others.
  private func omission(layout: TableLayout, titles: [String]) -> String? {
    let shown = Set(layout.columns)
    let hidden = titles.indices.filter { !shown.contains($0) }
    guard !hidden.isEmpty else { return nil }
    let advice = "; > file.csv has all"
    let short = hidden.count == 1 ? "1 column hidden" : "\(hidden.count) columns hidden"
    let named = "\(short) (\(hidden.map { titles[$0] }.joined(separator: ", ")))"
    if (named + advice).displayWidth <= width ?? .max { return named + advice }
    let weighty = hidden.filter { table.columns[$0].priority >= .high }.map { titles[$0] }
    guard !weighty.isEmpty else { return short + advice }
    let rest = hidden.count - weighty.count
    return "\(short) (\(weighty.joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : "")
      + ")" + advice
  }
}

/// Which columns of a table are shown, and how wide.
struct TableLayout: Equatable {
  /// The blanks between two columns.
  static let gap = 2
  /// Text is not cut below this before columns are hidden.
  static let comfortableWidth = 16

  /// The indices of the columns shown, in order.
  private(set) var columns: [Int]
  /// For each column of the table, how many columns of the terminal its cells have.
  private(set) var widths: [Int]

  /// - Parameters:
  ///   - natural: what each column needs to be shown whole.
  ///   - minimum: what each column may be cut to.
  ///   - priorities: which to hide first; the first column is never hidden.
  ///   - available: the width of a line; `nil` for no limit.
  init(natural: [Int], minimum: [Int], priorities: [ColumnPriority], available: Int?) {
    columns = Array(natural.indices)
    widths = natural
    guard let available else { return }
    widths = natural.map { min($0, available) }
    let order = Self.hidingOrder(of: priorities)
    if hide(order.filter { priorities[$0] != .essential }, to: minimum, available: available) {
      restore(order, available: available)
      return
    }
    let least = minimum.map { min($0, 4) }
    if hide(order.filter { priorities[$0] == .essential }, to: least, available: available) {
      return
    }
    widths = widths.map { min($0, available) }
  }

  /// Hides as few of the victims, in their order, as make room for the others; false where all of
  /// them do not.
  private mutating func hide(_ victims: [Int], to minimum: [Int], available: Int) -> Bool {
    // What a column takes at least: no more than it has, nor more than it must have.
    func least(_ column: Int) -> Int { min(widths[column], minimum[column]) + Self.gap }
    var needed = columns.reduce(-Self.gap) { $0 + least($1) }
    var hidden: Set<Int> = []
    for victim in victims where needed > available {
      hidden.insert(victim)
      needed -= least(victim)
    }
    columns.removeAll(where: hidden.contains)
    return needed <= available && shrink(to: minimum, available: available)
  }

  /// Shows again what was hidden before it was known how much room the others leave.
  private mutating func restore(_ order: [Int], available: Int) {
    var shown = Set(columns)
    var used = used
    for column in order.reversed() where !shown.contains(column) {
      guard used + Self.gap + widths[column] <= available else { continue }
      shown.insert(column)
      used += Self.gap + widths[column]
    }
    columns = shown.sorted()
  }

  /// The width of a line as it stands.
  private var used: Int {
    columns.reduce(-Self.gap) { $0 + widths[$1] + Self.gap }
  }

  /// The columns without the first: lowest priority first, then from the middle outwards.
  private static func hidingOrder(of priorities: [ColumnPriority]) -> [Int] {
    let centre = priorities.count
    return priorities.indices.dropFirst().sorted { left, right in
      if priorities[left] != priorities[right] { return priorities[left] < priorities[right] }
      let distances = ((2 * left + 1 - centre).magnitude, (2 * right + 1 - centre).magnitude)
      return distances.0 == distances.1 ? left > right : distances.0 < distances.1
    }
  }

  /// Takes from the widest columns until the line fits; `false`, and nothing done, if it cannot.
  private mutating func shrink(to minimum: [Int], available: Int) -> Bool {
    var surplus = used - available
    let slack = columns.reduce(0) { $0 + max(0, widths[$1] - minimum[$1]) }
    guard surplus > 0 else { return true }
    guard slack >= surplus else { return false }
    while surplus > 0 {
      let cuttable = columns.filter { widths[$0] > minimum[$0] }
      guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { return false }
      widths[widest] -= 1
      surplus -= 1
    }
    return true
  }
}
