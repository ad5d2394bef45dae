import Experiments
import Language
import Recommender
import Reports
import Settings

extension Command {
  static let set = Command(
    "set", "Show or change settings.",
    details: [
      "`set` shows the settings of the model, `set NAME` explains one, `set NAME VALUE` changes it "
        + "until it is set again; `set NAME=VALUE` and `set NAME = VALUE` will do, too. To change it for one "
        + "run only: run NAME=VALUE."
    ],
    effect: .changes, prints: true,
    examples: [
      Example("set", "the settings"),
      Example("set k", "what k is, and what it may be"),
      Example("set k 20", "from now on, 20 neighbours"),
      Example("set model BaselineOnly", "another model, with settings of its own"),
    ],
    parameters: .words(
      "NAME [VALUE]", "A setting, and its new value.", usage: "[NAME [VALUE]]", completion: .setting
    ),
    run: showOrSet)

  static let reset = Command(
    "reset", "Give a setting, or all of them, the value from the start.", effect: .changes,
    examples: [Example("reset k", "k is 40 again"), Example("reset", "all settings")],
    parameters: Parameter<String>.positional(
      "NAME", "A setting.", completion: .setting, parse: ValueParser.text
    ).optional,
    run: resetSettings)
}

private func showOrSet(_ call: Invocation, words: [Argument]) throws -> Report {
  let (name, value) = try nameAndValue(words, call)
  guard let name else { return allSettings(call.session) }
  let setting = try call.reader.setting(name, of: call.session.recipe)
  guard let value else { return HelpPage.page(of: setting, call.session) }
  try call.reader.check(setting, at: name, belongsTo: call.session.recipe)
  try call.reader.change(setting, to: value).apply(&call.session)
  call.confirm("\(setting.name) = \(setting.text(call.session))")
  call.noteUnused([setting])
  return Report()
}

/// The parts of `NAME`, `NAME VALUE`, `NAME=VALUE`, `NAME = VALUE`.
private func nameAndValue(
  _ words: [Argument], _ call: Invocation
) throws -> (name: Argument?, value: Argument?) {
  guard let first = words.first else { return (nil, nil) }
  var rest = Array(words.dropFirst())
  var name = first
  if let option = first.option {
    name = first.named(option.name)
    if !option.value.text.isEmpty { rest.insert(option.value, at: 0) }
  } else if let sign = rest.first, sign.text == "=", !sign.isQuoted {
    rest.removeFirst()
    if rest.isEmpty { throw call.fault("a value must follow `=`", at: sign) }
  }
  if rest.count > 1 {
    throw call.fault(
      "`\(name.text)` takes one value", at: rest[1],
      hints: hints(name.text, rest.map(\.text), call.session.recipe))
  }
  return (name, rest.first)
}

/// What may have been meant by several values: a sweep, or several settings.
private func hints(_ name: String, _ values: [String], _ experiment: Experiment) -> [String] {
  let series = values.joined(separator: ",")
  if SettingTable.setting(name, for: experiment)?.takesSeries(series) == true {
    return ["to try several values: sweep \(name) \(series)"]
  }
  guard SettingTable.has(values[1]) else { return [] }
  let rest = values.dropFirst().joined(separator: " ")
  return ["each setting has a statement of its own: set \(name) \(values[0]); set \(rest)"]
}

extension Invocation {
  /// Says of settings that were given a value where nothing comes of it.
  func noteUnused<Root>(_ settings: [Setting<Root>]) {
    let recipe = session.recipe
    for setting in settings
    where ExperimentSettings.belongs(setting.owner, to: recipe)
      && !ExperimentSettings.isUsed(setting, by: recipe)
    {
      if setting.owner == nil && session.plan.listMeasures.isEmpty {
        note("note: \(setting.name) is for measures of lists; to have some: set measures ndcg@10")
        continue
      }
      note(
        "note: \(setting.name) means nothing beside the other settings of \(session.plan.model.name)"
      )
    }
  }
}

private func allSettings(_ session: Session) -> Report {
  let defaults = session.defaults
  let settings = SettingTable.settings(of: session.recipe).filter {
    ExperimentSettings.isUsed($0, by: session.recipe)
  }
  let rows = settings.map { setting -> [Cell] in
    let isChanged = setting.text(session) != setting.text(defaults)
    return [
      .text(setting.name), Cell.text(setting.text(session)).marked(isChanged ? .changed : nil),
      isChanged ? .text(setting.text(defaults)) : .empty, .text(setting.summary),
    ]
  }
  let columns = [
    Column("setting"), Column("value"), Column("default", priority: .low),
    Column("meaning", priority: .low),
  ]
  return Report(
    Table(columns: columns, rows: rows, footer: SettingTable.others(than: session.recipe)))
}

private func resetSettings(_ call: Invocation, name: String?) throws -> Report {
  let defaults = call.session.defaults
  // The split has a statement of its own, as data and sample have.
  var settings = SettingTable.all.filter { $0.owner?.kind != .split }
  if let name, name != "all", let word = call.words.first {
    settings = [try call.reader.setting(word, of: call.session.recipe)]
    call.confirm("\(name) = \(settings[0].text(defaults))")
  }
  for setting in settings {
    try setting.assign(&call.session, setting.text(defaults))
  }
  if settings.count > 1 { call.confirm("all settings are as at the start") }
  return Report()
}
