import Language

/// All commands, in the groups and in the order in which help shows them.
struct CommandTable: Sendable {
  /// Commands that help shows together.
  struct Group: Sendable {
    let title: String
    let commands: [Command]

    init(_ title: String, _ commands: [Command]) {
      self.title = title
      self.commands = commands
    }
  }

  let groups: [Group]
  let commands: [Command]
  private let byName: [String: Command]
  /// Other names of commands, mostly what people type who come from other shells.
  private static let aliases = ["exit": "quit"]

  init(_ groups: [Group]) {
    self.groups = groups
    commands = groups.flatMap(\.commands)
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
  func lookup(
    _ word: Argument, in statement: Statement, allowsPrefix: Bool
  ) throws -> Command {
    if let command = self[word.text] { return command }
    let matches = startingWith(word.text)
    if allowsPrefix, matches.count == 1, let only = matches.first { return only }
    throw Diagnostic(
      "no command is called `\(word.text)`", at: word.span, in: statement.source,
      hints: hints(for: word.text, rest: statement.words.dropFirst().map(\.text)))
  }

  /// What may have been meant: a near name, a setting, or a command as other shells write it.
  private func hints(for name: String, rest: [String]) -> [String] {
    guard let first = name.first, first == "." || first == "\\" || first == "%" || first == ":"
    else {
      if SettingTable.has(name) {
        return ["a setting is changed by: " + line("set", name, rest)]
      }
      let hints = Diagnostic.suggestion(for: name, among: names)
      return hints.isEmpty ? ["help lists all commands"] : hints
    }
    let bare = String(name.dropFirst())
    let sign = "commands have no `\(first)` in front here"
    if self[bare] != nil { return ["\(sign): " + line("", bare, rest)] }
    if SettingTable.has(bare) { return ["\(sign): " + line("set", bare, rest)] }
    return Diagnostic.suggestion(for: bare, among: names) + ["\(sign): help lists them"]
  }

  private func line(_ command: String, _ name: String, _ rest: [String]) -> String {
    ([command, name] + rest).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
