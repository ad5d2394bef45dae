import Glibc

/// What the terminal can show and its user wants to see.
package struct Appearance: Sendable, Equatable {
  /// Whether text has colours, bold and dim.
  package var usesColour: Bool
  /// Whether the terminal understands no escape sequence at all (`TERM=dumb`).
  package var isDumb: Bool
  /// Whether the locale's characters are Unicode's.
  package var usesUnicode: Bool

  package init(usesColour: Bool, isDumb: Bool, usesUnicode: Bool) {
    self.usesColour = usesColour
    self.isDumb = isDumb
    self.usesUnicode = usesUnicode
  }

  /// Reads the user's wishes: `FORCE_COLOR` before `NO_COLOR` before `CLICOLOR` before the kind of
  /// output; on a dumb terminal nothing forces colour.
  ///
  /// - Parameter isTerminal: whether the output is a terminal rather than a file or a pipe.
  package init(environment: [String: String], isTerminal: Bool) {
    let terminal = environment["TERM"] ?? ""
    isDumb = isTerminal && (terminal.isEmpty || terminal == "dumb")
    usesColour = !isDumb && Self.wantsColour(environment, isTerminal: isTerminal)
    usesUnicode = Self.hasUnicode(environment)
  }

  /// The same on a terminal that has no colours.
  var withoutColour: Appearance {
    Appearance(usesColour: false, isDumb: isDumb, usesUnicode: usesUnicode)
  }

  private static func wantsColour(_ environment: [String: String], isTerminal: Bool) -> Bool {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    if let forced = value("FORCE_COLOR") { return forced != "0" && forced != "false" }
    if value("NO_COLOR") != nil { return false }
    if value("CLICOLOR") == "0" { return false }
    return isTerminal
  }

  /// The first locale variable that is set decides, as in `setlocale`.
  private static func hasUnicode(_ environment: [String: String]) -> Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let locale = environment[name], !locale.isEmpty else { continue }
      let folded = locale.lowercased()
      return folded.contains("utf-8") || folded.contains("utf8")
    }
    return false
  }
}

/// The rows and columns of the output.
package struct TerminalSize: Sendable, Equatable {
  package var rows: Int
  package var columns: Int

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// The size of the terminal on `descriptor`; 24 × 80 where it is none, or does not know.
  package static func current(descriptor: Int32 = STDOUT_FILENO) -> TerminalSize {
    var size = winsize()
    if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return TerminalSize(rows: max(1, Int(size.ws_row)), columns: Int(size.ws_col))
    }
    return TerminalSize(rows: 24, columns: 80)
  }
}
