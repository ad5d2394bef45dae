extension String {
  /// The text with what could disturb a terminal or deceive its reader spelled out.
  ///
  /// Controls (C0, DEL, C1), line and paragraph separators and invisible format characters such as
  /// bidirectional overrides become escapes like `\n`, `\e`, `\u{202e}`. The joiners stay: emoji
  /// and several scripts need them.
  package var terminalSafe: String {
    guard !isPlainASCII, unicodeScalars.contains(where: \.needsEscape) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.needsEscape {
        result += scalar.escape
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The lines of the text, safe for a terminal. Tabs stay: they do no harm and scripts have them.
  package var terminalSafeLines: [String] {
    split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map { String($0).terminalSafeLine }
  }

  /// The text as one line that is safe for a terminal: line ends are spelled out, tabs stay.
  package var terminalSafeLine: String {
    split(separator: "\t", omittingEmptySubsequences: false)
      .map { String($0).terminalSafe }.joined(separator: "\t")
  }

  /// Whether every byte is a printable ASCII character.
  var isPlainASCII: Bool {
    utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// The text, or as much as fits in `width` columns with an ellipsis at its end.
  package func cut(to width: Int, ellipsis: String) -> String {
    guard displayWidth > width else { return self }
    // Where not even the ellipsis fits, a part of it still says that something is missing.
    let sign = String(ellipsis.prefix(width))
    var left = width - sign.displayWidth
    var result = ""
    for character in self {
      left -= character.displayWidth
      if left < 0 { break }
      result.append(character)
    }
    return result + sign
  }
}

extension Unicode.Scalar {
  /// Whether it would act on a terminal or deceive its reader instead of showing itself.
  package var needsEscape: Bool {
    // Of the scalars below the first marks: controls, and the soft hyphen.
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD }
    return switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // Zero width joiner and non-joiner.
    case .format: value != 0x200C && value != 0x200D
    default: false
    }
  }

  /// The scalar spelled out: `\n`, `\e`, `\u{202e}`.
  package var escape: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{1B}": "\\e"
    default: "\\u{\(String(value, radix: 16))}"
    }
  }
}
