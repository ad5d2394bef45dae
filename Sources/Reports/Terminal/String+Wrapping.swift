extension String {
  /// The text on lines of at most `width` columns, broken at blanks; a word that is longer has a
  /// line of its own. A text that fits stays as it is.
  ///
  /// - Parameters:
  ///   - width: nil for no limit.
  ///   - indent: What stands in front of each line after the first.
  package func wrapped(to width: Int?, indent: String = "") -> [String] {
    guard let width, displayWidth > width else { return [self] }
    var lines: [String] = []
    var line = String(prefix { $0 == " " })
    var isFresh = true
    for word in split(separator: " ") {
      let next = isFresh ? line + word : line + " " + word
      if !isFresh && next.displayWidth > width {
        lines.append(line)
        line = indent + word
      } else {
        line = next
      }
      isFresh = false
    }
    return lines + [line]
  }
}
