import CLineEditor

/// How many columns text takes on a terminal (`wcwidth`, in a UTF-8 locale).
enum DisplayWidth {
  private static let localeIsSet: Void = editor_use_utf8()

  /// The columns of a scalar; 0 for combining marks, -1 for what cannot be printed.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if (0x20..<0x7f).contains(scalar.value) { return 1 }
    _ = localeIsSet
    return Int(editor_width(wchar_t(bitPattern: scalar.value)))
  }

  /// The columns of `text`; what cannot be printed counts nothing.
  static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + max(0, of($1)) }
  }

  /// The longest beginning of `text` that fits in `columns`.
  static func prefix(of text: String, columns: Int) -> String {
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
