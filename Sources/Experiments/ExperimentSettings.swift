package import Recommender
package import Settings

/// The settings of an experiment, in the order in which they are shown: the model, what each family
/// of models and each way to split brings, and what is common to all.
package enum ExperimentSettings {
  package static let all = [model] + ofModels(ModelCatalog.all) + ofSplits + general + ofLists

  /// How lists are made that measures look at.
  private static let ofLists = RankingSettings.settings.map { setting in
    setting.lifted(\Experiment.plan.ranking)
  }

  private static let model = Setting<Experiment>(
    "model",
    "What predicts: neighbours, factors, biases, or the items' means. help MODEL explains one.",
    values: "one of " + ModelCatalog.names.joined(separator: ", "), candidates: ModelCatalog.names,
    recordedAs: "model_type", \.plan.model.name, parse: ValueParser.name(among: ModelCatalog.names),
    text: { $0 }
  ).choosing(.model)

  private static let general: [Setting<Experiment>] = [
    Setting(
      "scale", "The scale that predictions are clipped to.",
      values: "two numbers such as 0.5..5, or file: the data's own minimum and maximum",
      candidates: ["file"], recordedAs: "scale", \.plan.scale, parse: ExperimentSettings.scale,
      text: { $0.map { "\($0.lowerBound)..\($0.upperBound)" } ?? "file" }),
    Setting(
      "measures", "What is measured. With auto, fcp is left out where it would take time.",
      values: "auto, or some of " + MeasureTable.standard.examples.joined(separator: ","),
      candidates: ["auto"] + MeasureTable.standard.examples, \.plan.measures,
      parse: ExperimentSettings.measures,
      text: { chosen in
        chosen.map { MeasureTable.standard.sorted($0).map(\.name).joined(separator: ",") }
          ?? "auto"
      }
    ).inScripts,
  ]

  // MARK: - Of models and splits

  /// Those of all families, each with the models that have it.
  package static func ofModels(_ models: [any Model.Type]) -> [Setting<Experiment>] {
    var families: Set<ObjectIdentifier> = []
    return models.flatMap { settings(of: $0, among: models, &families) }
  }

  /// Those of a model's family, where it was not met before.
  private static func settings<Chosen: Model>(
    of model: Chosen.Type, among models: [any Model.Type], _ families: inout Set<ObjectIdentifier>
  ) -> [Setting<Experiment>] {
    guard families.insert(ObjectIdentifier(Chosen.Settings.self)).inserted else { return [] }
    return Chosen.Settings.settings.map { setting in
      let owners = models.filter { owns(setting.name, $0, Chosen.Settings.self) }
      return setting.lifted(
        get: { $0.plan.model[Chosen.Settings.self] },
        modify: { experiment, change in change(&experiment.plan.model[Chosen.Settings.self]) }
      ).owned(by: SettingOwner(.model, owners.map { $0.name }))
    }
  }

  private static func owns<Candidate: Model>(
    _ name: String, _ model: Candidate.Type, _ family: any Configurable.Type
  ) -> Bool {
    Candidate.Settings.self == family && Candidate.settings.contains { $0.name == name }
  }

  private static let ofSplits: [Setting<Experiment>] = SplitCatalog.all.flatMap { settings(of: $0) }

  private static func settings<Method: SplitMethod>(
    of method: Method.Type
  ) -> [Setting<Experiment>] {
    Method.settings.map { setting in
      setting.lifted(
        get: { $0.plan.validation[Method.self] },
        modify: { experiment, change in change(&experiment.plan.validation[Method.self]) }
      ).owned(by: SettingOwner(.split, [Method.name]))
    }
  }

  // MARK: - Some of them

  /// Whether a setting belongs to what an experiment has chosen.
  package static func belongs(_ owner: SettingOwner?, to experiment: Experiment) -> Bool {
    owner.map { $0.names.contains(experiment.choice(of: $0.kind)) } ?? true
  }

  /// The settings that an experiment has.
  package static func of(_ experiment: Experiment) -> [Setting<Experiment>] {
    all.filter { belongs($0.owner, to: experiment) }
  }

  /// The setting that a name means for an experiment, its own before another model's.
  package static func setting(
    _ name: String, for experiment: Experiment, among settings: [Setting<Experiment>] = all
  ) -> Setting<Experiment>? {
    settings.first { $0.name == name && belongs($0.owner, to: experiment) }
  }

  /// The options of a way to split.
  package static func ofSplit(_ method: String) -> [Setting<Experiment>] {
    all.filter { $0.owner == SettingOwner(.split, [method]) }
  }

  /// Whether a setting means anything for an experiment beside its others.
  package static func isUsed<Root>(_ setting: Setting<Root>, by experiment: Experiment) -> Bool {
    if setting.owner?.kind == .model { return experiment.plan.model.model.uses(setting.name) }
    if setting.owner == nil, ofLists.contains(where: { $0.name == setting.name }) {
      let plan = experiment.plan
      return !plan.listMeasures.isEmpty && plan.ranking.uses(setting.name)
    }
    return true
  }

  /// The settings that stand in a recipe beside data, sample and split.
  static func inRecipes(of experiment: Experiment) -> [Setting<Experiment>] {
    of(experiment).filter { $0.isInScripts && $0.owner?.kind != .split }
  }

  // MARK: - Values

  private static func scale(_ text: String) throws(ValueError) -> ClosedRange<Double>? {
    if text == "file" { return nil }
    let bounds = text.split(separator: "..", maxSplits: 1).map(String.init)
    guard bounds.count == 2, let low = Double(bounds[0]), let high = Double(bounds[1]), low < high,
      low.isFinite, high.isFinite
    else { throw ValueError("must be two numbers such as 0.5..5, or `file`, not `\(text)`") }
    return low...high
  }

  private static func measures(_ text: String) throws(ValueError) -> Set<Measure>? {
    if text == "auto" { return nil }
    var measures: Set<Measure> = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      if let measure = MeasureTable.standard.measure(name.lowercased()) {
        measures.insert(measure)
        continue
      }
      throw fault(ofMeasure: name)
    }
    return measures
  }

  private static func fault(ofMeasure name: String) -> ValueError {
    let table = MeasureTable.standard
    var fault = ValueError("must be one of \(ValueParser.list(table.examples)), not `\(name)`")
    let family = table.families.first { $0.takesCutoff && name.lowercased().hasPrefix($0.name) }
    if let family {
      fault = ValueError(
        "needs a number of places: `\(family.name)@10` looks at the first ten of a list")
    } else {
      do throws(ValueError) { _ = try ValueParser.name(among: table.examples)(name) } catch {
        fault = error
      }
    }
    fault.part = name
    return fault
  }
}

extension Experiment {
  /// The name of what is chosen.
  package func choice(of kind: SettingOwner.Kind) -> String {
    switch kind {
    case .model: plan.model.name
    case .split: plan.validation.name
    }
  }

  /// The experiment with another model, or another way to split, chosen; nil where there is no such.
  package func choosing(_ kind: SettingOwner.Kind, _ name: String) -> Experiment? {
    var experiment = self
    switch kind {
    case .model: experiment.plan.model.name = name
    case .split: experiment.plan.validation.name = name
    }
    return experiment.choice(of: kind) == name ? experiment : nil
  }
}
