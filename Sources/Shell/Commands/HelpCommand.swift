import Language
import Reports

extension Command {
  static let help = Command(
    "help", "Explain a command, a setting, or list the commands.", effect: .looks,
    examples: [
      Example("help", "all commands"), Example("help run", "one command; run ? says the same"),
      Example("help k", "a setting"),
    ],
    parameters: Parameter<String>.positional(
      "TOPIC", "A command, a setting, `keys` or `language`.", completion: .command,
      parse: ValueParser.text
    ).optional,
    run: showHelp)
}

private func showHelp(_ call: Invocation, topic: String?) throws -> Report {
  let table = call.interpreter.table
  guard let topic else { return overview(table) }
  if let command = table[topic] { return page(of: command) }
  if let setting = SettingTable[topic] {
    return Report(fields: [
      Field("setting", .text(setting.name)), Field("values", .text(setting.values)),
      Field("meaning", .text(setting.summary)),
    ])
  }
  if let text = HelpTopic(rawValue: topic)?.lines { return Report(lines: text) }
  let topics = table.names + SettingTable.names + HelpTopic.allCases.map(\.rawValue)
  throw call.fault(
    "there is no help for `\(topic)`", at: call.words[0],
    hints: Diagnostic.suggestion(for: topic, among: topics))
}

private func overview(_ table: CommandTable) -> Report {
  let rows = table.commands.map { [Cell.text($0.name), .text($0.summary)] }
  return Report(sections: [
    .table(Table(columns: [Column("command"), Column("what it does")], rows: rows)),
    .text(["help COMMAND explains one; also: help keys, help language"]),
  ])
}

private func page(of command: Command) -> Report {
  var sections: [ReportSection] = [.text([command.usage, "", command.summary])]
  if !command.details.isEmpty { sections.append(.text(command.details)) }
  let parameters = command.parameters.map { Field($0.label, .text($0.help)) }
  if !parameters.isEmpty { sections.append(.fields(parameters)) }
  sections.append(.fields(command.examples.map { Field($0.line, .text($0.purpose)) }))
  return Report(sections: sections)
}
