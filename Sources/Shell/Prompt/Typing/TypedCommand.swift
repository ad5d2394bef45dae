/// The command of a statement that is being typed, and what its next word may be.
struct TypedCommand {
  let definition: Command
  /// The words between the command and the next one.
  let words: [TypedWord]

  /// - Parameter before: the words of the statement before the next one.
  /// - Returns: nil where no command is named, or an unknown one.
  init?(_ before: [TypedWord], _ table: CommandTable) {
    var rest = before[...]
    var command: Command?
    repeat {
      guard let name = rest.popFirst(), let named = Self.command(name, table) else { return nil }
      command = named
    } while command?.takesStatement == true && !rest.isEmpty
    guard let command else { return nil }
    definition = command
    words = Array(rest)
  }

  private static func command(_ word: TypedWord, _ table: CommandTable) -> Command? {
    let matches = table.startingWith(word.text)
    return table[word.text] ?? (matches.count == 1 ? matches[0] : nil)
  }

  /// The words that are no options of the command.
  var positionals: [TypedWord] {
    words.filter { $0.optionName.map { !definition.optionNames.contains($0) } ?? true }
  }

  /// What the next word is if it is no option; nil where nothing more can follow.
  var parameter: ParameterDescription? {
    let parameters = definition.parameters.filter { !$0.isNamed }
    let count = positionals.count
    return count < parameters.count ? parameters[count] : parameters.last { $0.form == .rest }
  }

  /// The words that `parameter` already took, if it takes several.
  var wordsOfParameter: [TypedWord] {
    let before = definition.parameters.filter { $0.form == .positional }.count
    return Array(positionals.dropFirst(before))
  }

  /// The options that are not given yet.
  var freeOptions: [ParameterDescription] {
    let given = Set(words.compactMap(\.optionName))
    return definition.parameters.filter {
      if case .option(let name) = $0.form { !given.contains(name) } else { false }
    }
  }

  /// What may still follow, as the command's usage has it.
  var restOfUsage: String {
    let taken = positionals.count
    let positional = definition.parameters.filter { !$0.isNamed }
    let rest = positional.enumerated().filter { $0 >= taken || $1.form == .rest && taken == 0 }
    return (rest.map(\.element) + freeOptions).map(\.usage).joined(separator: " ")
  }
}

extension ParameterDescription {
  /// Whether it is given as `NAME=VALUE`.
  var isNamed: Bool {
    if case .option = form { true } else { false }
  }
}
