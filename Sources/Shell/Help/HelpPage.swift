import Experiments
import Recommender
import Reports
import Settings

/// What help says of one thing.
enum HelpPage {
  /// The widest line of running text.
  static let width = 80

  static func overview(of table: CommandTable) -> Report {
    let sections = table.groups.map { group in
      ReportSection.table(
        Table(
          name: group.title.lowercased(),
          columns: [Column(group.title, key: "command"), Column("", key: "summary")],
          rows: group.commands.map { [.text($0.name), .text($0.summary)] }))
    }
    let more =
      "help COMMAND explains one; also: help SETTING, help MODEL, help MEASURE, help keys, language, "
      + "where, surprise, mlflow, machines, spark, schema, init"
    return Report(sections: sections + [.text([more])])
  }

  /// - Parameter width: The widest line of running text.
  static func page(of command: Command, width: Int = HelpPage.width) -> Report {
    var sections: [ReportSection] = [.text(["usage: " + command.usage, "", command.summary])]
    if !command.details.isEmpty {
      sections.append(.text(command.details.flatMap { $0.wrapped(to: width) }))
    }
    let parameters = command.parameters.map { Field($0.usage, .text($0.help), key: $0.label) }
    if !parameters.isEmpty { sections.append(.fields(parameters)) }
    return Report(sections: sections + [examples(command.examples)])
  }

  static func page(of setting: Setting<Session>, _ session: Session) -> Report {
    var fields = [
      Field("setting", .text(setting.name)), Field("value", .text(setting.text(session))),
      Field("default", .text(setting.text(session.defaults))),
      Field("values", .text(setting.values)),
      Field("meaning", .text(setting.summary)),
    ]
    if let owner = setting.owner, !ExperimentSettings.belongs(owner, to: session.recipe) {
      let names = owner.names.joined(separator: ", ")
      fields.insert(Field("belongs to", .text(names), key: "models"), at: 1)
    }
    return Report(fields: fields)
  }

  /// - Parameter width: The widest line of running text.
  static func page(of model: any Model.Type, width: Int = HelpPage.width) -> Report {
    guard let help = model.help else { return Report("\(model.name): \(model.prediction).") }
    let parts =
      ["\(model.name): \(model.prediction).", help.formula]
      + (help.differences.map { [$0] } ?? []) + ["From: \(help.source)"]
    let lines = parts.flatMap { $0.wrapped(to: width) + [""] }.dropLast()
    return Report(sections: [
      .text(Array(lines)), examples(help.examples.map { .init($0.line, $0.purpose) }),
    ])
  }

  /// - Parameter width: The widest line of running text.
  static func page(of measure: Measure, width: Int = HelpPage.width) -> Report {
    let family = measure.family
    let isLower = family.direction == .lowerIsBetter
    let fields = ReportSection.fields([
      Field("measure", .text(measure.title)), Field("meaning", .text(family.summary)),
      Field("better", .text(isLower ? "lower" : "higher")),
      Field("measured", .text(measured(family))),
    ])
    guard let formula = family.formula, let source = family.source else {
      return Report(sections: [fields])
    }
    let title = "K is \(measure.cutoff ?? 0). \(formula)"
    let parts = [title, candidates, "From: \(source)."]
    let lines = parts.flatMap { $0.wrapped(to: width) + [""] }.dropLast()
    return Report(sections: [
      fields, .text(Array(lines)),
      examples([
        .init("run measures=\(measure.title)", "each user's test items, ranked"),
        .init("run measures=\(measure.title) candidates=all", "all items, ranked"),
      ]),
    ])
  }

  private static func measured(_ family: Measure.Family) -> String {
    if family.isUsual { return "unasked" }
    return family.isUsualOfLists
      ? "unasked at 10 of models that predict no ratings, else where `measures` asks for it"
      : "where `measures` asks for it"
  }

  private static let candidates =
    "A hit is an item that is recommended and relevant: rated `relevant` (4) or more in the test. "
    + "With candidates=test a user's test items are ranked by what is predicted of them, equal ones "
    + "in test order; those are recommended whose prediction is `relevant` too, and all where a model "
    + "predicts no ratings. With candidates=all every item of training is ranked but what the user has "
    + "rated there, by estimates that are not clipped, equal ones in training order, and all are "
    + "recommended; above 1e9 scores for `users` drawn by `draw_seed`. ndcg, map and mrr look at the "
    + "order alone, whether what stands in it is recommended or not."

  static func page(of topic: HelpTopic) -> Report {
    let examples = topic.examples.isEmpty ? [] : [examples(topic.examples)]
    return Report(sections: [.text(topic.lines)] + examples)
  }

  private static func examples(_ examples: [Command.Example]) -> ReportSection {
    .table(
      Table(
        name: "examples",
        columns: [Column("for example", key: "line"), Column("", key: "purpose")],
        rows: examples.map { [.text($0.line), .text($0.purpose)] }))
  }
}
