import Language

/// All commands, in the order in which help shows them.
struct CommandTable: Sendable {
  let commands: [Command]
  private let byName: [String: Command]
  /// Other names of commands, mostly what people type who come from other shells.
  private static let aliases = ["exit": "quit"]

  init(_ commands: [Command]) {
    self.commands = commands
    byName = Dictionary(uniqueKeysWithValues: commands.map { ($0.name, $0) })
  }

  var names: [String] { commands.map(\.name) }

  subscript(name: String) -> Command? { byName[CommandTable.aliases[name] ?? name] }

  /// The commands whose names start with `prefix`.
  func startingWith(_ prefix: String) -> [Command] {
    commands.filter { $0.name.hasPrefix(prefix) }
  }

  /// The command that a statement's first word names.
  ///
  /// - Parameter allowsPrefix: Whether the start of a name will do if it is no other's: at the
  ///   prompt, not in a script, which a new command could break.
  func lookup(_ word: Argument, in source: SourceText, allowsPrefix: Bool) throws -> Command {
    if let command = self[word.text] { return command }
    let matches = startingWith(word.text)
    if allowsPrefix, matches.count == 1, let only = matches.first { return only }
    var hints = Diagnostic.suggestion(for: word.text, among: names)
    if let first = word.text.first, first == "." || first == "\\" || first == "%" {
      let bare = String(word.text.dropFirst())
      hints = Diagnostic.suggestion(for: bare, among: names)
      hints.append("commands have no dot, backslash or per cent sign here: help lists them")
    } else if hints.isEmpty {
      hints = ["help lists all commands"]
    }
    throw Diagnostic(
      "no command is called `\(word.text)`", at: word.span, in: source, hints: hints)
  }
}
