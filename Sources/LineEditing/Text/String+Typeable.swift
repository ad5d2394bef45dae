import Reports

extension String {
  /// The text as it may stand in a line: what nobody would see there, or what would turn the order
  /// of the others around, is spelled out as `\u{202e}`.
  ///
  /// Row ends, tabs and control characters stay: libedit has a sign for each of them.
  var typeable: String {
    guard unicodeScalars.contains(where: \.isHiddenInLine) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isHiddenInLine {
        result += scalar.escape
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether libedit would write it to the terminal as it is, though it shows nothing.
  fileprivate var isHiddenInLine: Bool {
    needsEscape && properties.generalCategory != .control
  }
}
