import CLineEditor

extension LineEditor {
  /// The row above; from the first row, the next older line that begins as the typed one.
  func goUp() -> UInt8 {
    let (scalars, cursor) = text.current
    guard let rowStart = scalars[..<cursor].lastIndex(of: "\n") else {
      return recall { $0.older(in: history.entries) }
    }
    let aboveStart = scalars[..<rowStart].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let target = min(aboveStart + cursor - rowStart - 1, rowStart)
    text.move(by: target - cursor)
    return UInt8(EDITOR_REFRESH)
  }

  /// The row below; from the last row, the next newer line.
  func goDown() -> UInt8 {
    let (scalars, cursor) = text.current
    guard let rowEnd = scalars[cursor...].firstIndex(of: "\n") else {
      return recall { $0.newer(in: history.entries) }
    }
    let rowStart = scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let belowEnd = scalars[(rowEnd + 1)...].firstIndex(of: "\n") ?? scalars.count
    let target = min(rowEnd + 1 + cursor - rowStart, belowEnd)
    text.move(by: target - cursor)
    return UInt8(EDITOR_REFRESH)
  }

  private func recall(_ step: (inout HistoryWalk) -> String?) -> UInt8 {
    let line = text.string
    let begun = walk.flatMap { $0.shown == line ? $0 : nil }
    var walk = begun ?? HistoryWalk(from: line, entries: history.entries)
    defer { self.walk = walk }
    guard let found = step(&walk) else { return UInt8(EDITOR_ERROR) }
    text.replaceAll(with: found)
    return UInt8(EDITOR_REFRESH)
  }
}
