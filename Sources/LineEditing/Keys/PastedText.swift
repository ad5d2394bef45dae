/// Text as it comes from a clipboard.
enum PastedText {
  /// UTF-8 text whose rows end in "\n" and which holds no control character but that and the tab.
  ///
  /// Row ends at the very end go: they would only look like an Enter that was not pressed.
  static func clean(_ bytes: some Collection<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      defer { last = scalar }
      switch scalar {
      case "\r": text.append("\n")
      case "\n": if last != "\r" { text.append("\n") }
      case "\t": text.append("\t")
      default: if scalar.properties.generalCategory != .control { text.append(scalar) }
      }
    }
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
