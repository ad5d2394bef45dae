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
