import Experiments
import Language
import Recommender
import Reports
import Settings

extension Command {
  static let help = Command(
    "help", "Explain a command, a setting, a model, or list the commands.", effect: .looks,
    prints: true,
    examples: [
      Example("help", "all commands"), Example("help run", "one command; run ? says the same"),
      Example("help k", "a setting"), Example("help SVD", "a model: its formula and source"),
      Example("help language", "how lines are written"),
      Example("help schema", "what stands in a run.json, as JSON Schema"),
    ],
    parameters: Parameter<String>.positional(
      "TOPIC",
      "A command, a setting, a model, a measure, `keys`, `language`, `where`, `surprise`, `mlflow`, "
        + "`machines`, `spark`, `init` or `schema`.",
      completion: .command,
      parse: ValueParser.text
    ).optional,
    run: showHelp)
}

private func showHelp(_ call: Invocation, topic: String?) throws -> Report {
  let table = call.interpreter.table
  guard let topic else { return HelpPage.overview(of: table) }
  let width = min(call.console.renderer.width ?? .max, HelpPage.width)
  if let command = table[topic] {
    return HelpPage.page(of: command, width: width)
  }
  if topic == HelpTopic.spark.rawValue { return HelpPage.page(of: HelpTopic.spark) }
  if let setting = SettingTable.setting(topic, for: call.session.recipe) {
    return HelpPage.page(of: setting, call.session)
  }
  if let measure = MeasureTable.standard.measure(topic) {
    return HelpPage.page(of: measure, width: width)
  }
  let families = MeasureTable.standard.families
  if let family = families.first(where: { $0.takesCutoff && $0.name == topic }) {
    return HelpPage.page(of: Measure(family: family, cutoff: 10), width: width)
  }
  if let page = HelpTopic(rawValue: topic) { return HelpPage.page(of: page) }
  if let model = ModelCatalog.all.first(where: { $0.name.lowercased() == topic.lowercased() }) {
    return HelpPage.page(of: model, width: width)
  }
  let topics =
    table.names + SettingTable.names + MeasureTable.standard.examples
    + HelpTopic.allCases.map(\.rawValue) + ModelCatalog.names
  let hints = Diagnostic.suggestion(for: topic, among: topics)
  throw call.fault(
    "there is no help for `\(topic)`", at: call.words[0],
    hints: hints.isEmpty ? ["help lists all commands"] : hints)
}
