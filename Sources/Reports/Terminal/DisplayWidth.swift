internal import CTerminal

// A terminal is asked in two ways how wide a text is. What we print ourselves counts by grapheme
// cluster, as terminals draw it: a family of joined emoji takes two columns. What libedit lays out
// counts as libedit does, scalar by scalar with the system's `wcwidth`, where the same family takes
// eight: a cursor must stand where libedit believes it to be, be that right or not.

// MARK: - By grapheme cluster

extension Character {
  /// The columns a terminal needs for this grapheme cluster: 0, 1 or 2.
  ///
  /// The sum over its scalars, at most 2: so an emoji of several joined ones is as wide as one.
  /// - Complexity: O(log n) in the number of wide ranges for each scalar.
  var displayWidth: Int {
    var width = 0
    for scalar in unicodeScalars {
      // Variation selector 16 asks for the emoji form of what stands before it.
      width += scalar.value == 0xFE0F ? 1 : scalar.displayWidth
    }
    return min(width, 2)
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    // Latin scripts need no look into the tables: all of them are narrow.
    if value < 0x300 { return needsEscape ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    // Vowels and final consonants of Hangul stand inside the syllable's first letter.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    return properties.isEmojiPresentation || isEastAsianWide ? 2 : 1
  }

  private var isEastAsianWide: Bool {
    guard value >= Self.wideRanges[0].lowerBound else { return false }
    var low = 0
    var high = Self.wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if Self.wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < Self.wideRanges.count && Self.wideRanges[low].contains(value)
  }

  /// East_Asian_Width W and F of Unicode 16 (UAX #11), emoji left out, unassigned gaps closed.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
    0x3041...0x3247, 0x3250...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FFF,
    0x17000...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D356, 0x1D360...0x1D376,
    0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}

extension String {
  /// The columns a terminal needs for it.
  ///
  /// By grapheme cluster: marks need none, East Asian wide characters and emoji two.
  package var displayWidth: Int {
    isPlainASCII ? utf8.count : reduce(0) { $0 + $1.displayWidth }
  }
}

// MARK: - By scalar, as libedit counts

/// How many columns libedit takes a text to have (`wcwidth`, in a UTF-8 locale).
package enum EditorWidth {
  private static let localeIsSet: Void = terminal_use_utf8()

  /// The columns of a scalar; 0 for combining marks, -1 for what cannot be printed.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    if (0x20..<0x7f).contains(scalar.value) { return 1 }
    _ = localeIsSet
    return Int(terminal_columns(wchar_t(bitPattern: scalar.value)))
  }

  /// The columns of `text`; what cannot be printed counts nothing.
  package static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + max(0, of($1)) }
  }

  /// The longest beginning of `text` that fits in `columns`.
  package static func prefix(of text: String, columns: Int) -> String {
    var kept = String.UnicodeScalarView()
    var width = 0
    for scalar in text.unicodeScalars {
      width += max(0, of(scalar))
      if width > columns { break }
      kept.append(scalar)
    }
    return String(kept)
  }
}
