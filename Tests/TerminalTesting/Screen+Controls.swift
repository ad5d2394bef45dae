extension Screen {
  /// Shows what a program wrote.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      guard let function = parser.feed(byte) else { continue }
      switch function {
      case .text(let scalar): put(scalar)
      case .control(let code): control(code)
      case .escape(let letter): escape(letter)
      case .sequence(let letter, let numbers): sequence(letter, numbers)
      case .ignored: break
      }
    }
  }

  private mutating func control(_ code: UInt8) {
    switch code {
    case 0x08: move(row: row, column: column - 1)
    case 0x09: move(row: row, column: (column / 8 + 1) * 8)
    case 0x0a: lineFeed()
    case 0x0d: move(row: row, column: 0)
    default: break
    }
  }

  private mutating func escape(_ letter: Character) {
    switch letter {
    case "7": saved = (row, column)
    case "8": move(row: saved.row, column: saved.column)
    default: break
    }
  }

  private mutating func sequence(_ letter: Character, _ numbers: [Int]) {
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch letter {
    case "A": move(row: row - count, column: column)
    case "B": move(row: row + count, column: column)
    case "C": move(row: row, column: column + count)
    case "D": move(row: row, column: column - count)
    case "G": move(row: row, column: count - 1)
    case "H", "f": move(row: count - 1, column: max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case "J": eraseDisplay(first)
    case "K": eraseLine(first)
    case "P": deleteCells(count)
    case "@": insertCells(count)
    default: break
    }
  }

  private mutating func eraseLine(_ mode: Int) {
    switch mode {
    case 1: rows[row].erase(0..<(column + 1))
    case 2: rows[row].erase(0..<columnCount)
    default: rows[row].erase(column..<columnCount)
    }
  }

  private mutating func eraseDisplay(_ mode: Int) {
    if mode == 0 { eraseLine(0) }
    let erased = mode == 0 ? (row + 1)..<rowCount : 0..<rowCount
    for index in erased { rows[index].erase(0..<columnCount) }
  }

  private mutating func deleteCells(_ count: Int) {
    for _ in 0..<min(count, columnCount) {
      rows[row].cells.remove(at: column)
      rows[row].cells.append(ScreenRow.blank)
    }
  }

  private mutating func insertCells(_ count: Int) {
    for _ in 0..<min(count, columnCount) {
      rows[row].cells.insert(ScreenRow.blank, at: column)
      rows[row].cells.removeLast()
    }
  }
}
