import RatingData
import Recommender
import Settings
import Tracking

/// An experiment as a record has it, and as lines of a script.
extension Experiment {
  // MARK: - Parameters

  /// The parameters of a run's record: the model's settings, the sample and the split.
  package var parameters: [String: String] { parameters(of: [plan.model.name]) }

  /// The parameters of runs of several models: the settings that all of them have.
  package func parameters(of models: [String]) -> [String: String] {
    var parameters: [String: String] = [:]
    for setting in ExperimentSettings.all {
      guard let name = setting.recordedAs else { continue }
      let isShared = models.allSatisfy { model in
        var experiment = self
        experiment.plan.model.name = model
        return ExperimentSettings.belongs(setting.owner, to: experiment)
          && ExperimentSettings.isUsed(setting, by: experiment)
      }
      if isShared { parameters[name] = setting.text(self) }
    }
    if plan.validation.name != Validation.standard.name {
      parameters["split"] = plan.validation.name
    }
    if let filter = plan.filter {
      parameters["filter"] = filter.text
      if filter.isCore { parameters["filter_core"] = "on" }
    }
    if let draw = plan.draw {
      parameters["sample_fraction"] = String(draw.fraction)
      parameters["sample_draw_seed"] = String(draw.seed)
    }
    if let request = plan.sample {
      parameters["user_sample_size"] = String(request.users)
      parameters["movie_sample_size"] = String(request.items)
    }
    parameters["data"] = data?.recordedName
    if let words = data?.readingWords, !words.isEmpty {
      parameters["load_options"] = words.joined(separator: " ")
    }
    if engine != .here { parameters[Engine.parameter] = engine.rawValue }
    return parameters
  }

  // MARK: - Script

  /// The statements that a user would type to bring the run about, but for `run` itself.
  ///
  /// - Parameter name: Where the run is recorded.
  package func script(in name: String) -> [String] {
    let chosen = name == ExperimentName.usual ? [] : ["experiment \(ScriptText.quoted(name))"]
    return dataLines + chosen + settingLines
  }

  /// The line that makes the run.
  var runLine: String { engine == .here ? "run" : "run on=\(engine.rawValue)" }

  /// The lines that bring data, filter, sample and split.
  package var dataLines: [String] {
    var lines: [String] = []
    if let data { lines.append(data.command) }
    if let line = filterLine { lines.append(line) }
    if let draw = plan.draw {
      lines.append("sample random \(draw.fraction) draw_seed=\(draw.seed)")
    }
    if let request = plan.sample { lines.append("sample \(request.users) \(request.items)") }
    if plan.validation != .standard { lines.append(splitLine) }
    return lines
  }

  /// The filter as a statement; nil where there is none.
  package var filterLine: String? {
    plan.filter.map { filter in
      "filter \(ScriptText.condition(filter.text))\(filter.isCore ? " core=on" : "")"
    }
  }

  /// The split as a statement: `split test=0.2 seed=42`, `split kfold 5 seed=42 …`.
  package var splitLine: String {
    let method = type(of: plan.validation.method)
    let options = ExperimentSettings.ofSplit(method.name).map { setting in
      let text = ScriptText.quoted(setting.text(self))
      return method.positionals.contains(setting.name) ? text : "\(setting.name)=\(text)"
    }
    let isUsual = method.name == Validation.standard.name
    return (["split"] + (isUsual ? [] : [method.name]) + options).joined(separator: " ")
  }

  /// The lines that set what is not as at the start.
  package var settingLines: [String] {
    let start = Experiment()
    return ExperimentSettings.inRecipes(of: self).compactMap { setting in
      guard ExperimentSettings.isUsed(setting, by: self) else { return nil }
      let text = setting.text(self)
      return text == setting.text(start) ? nil : "set \(setting.name) \(ScriptText.quoted(text))"
    }
  }
}
