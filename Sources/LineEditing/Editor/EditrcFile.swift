import Glibc

/// The user's settings for libedit.
package enum EditrcFile {
  /// The most bytes of it that are read.
  private static let largest = 1 << 20

  /// The lines that bind one key (`$EDITRC`, else `~/.editrc`), with or without a program's name.
  static func bindings() -> [String] {
    guard let path = path, let file = OpenFile(path, mode: .read) else { return [] }
    defer { file.close() }
    let text = String(decoding: file.readEnd(largest) ?? [], as: UTF8.self)
    return text.split(separator: "\n").map(String.init).filter(bindsKey)
  }

  /// `bind KEY COMMAND` and `program:bind -s KEY TEXT`, but not `bind -v`, which clears all keys.
  package static func bindsKey(_ line: String) -> Bool {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard words.count > 2, let command = words[0].split(separator: ":").last else { return false }
    return command == "bind" && !words.contains("-v") && !words.contains("-e")
  }

  private static var path: String? {
    variable("EDITRC") ?? variable("HOME").map { $0 + "/.editrc" }
  }

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
