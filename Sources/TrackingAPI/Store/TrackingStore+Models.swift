internal import JSON
internal import Serving
internal import Times
internal import Tracking

/// Where a model is kept: in the record of the run that logged it, or beside the runs.
struct ModelPlace {
  var experiment: String
  var run: String?
}

/// Calls on logged models.
extension TrackingStore {
  /// A model with the run that logged it.
  struct FoundModel {
    var model: LoggedModel
    var run: FoundRun?
    var experiment: String
  }

  // MARK: - Finding

  /// The model of an id.
  /// - Complexity: where it was not met before, a look at all runs of the store.
  func foundModel(_ id: String) throws -> FoundModel {
    if let place = modelPlaces[id], let found = try foundModel(id, at: place) { return found }
    for name in try store.experimentNames() {
      for place in try placesOfModels(in: name) { modelPlaces[place.id] = place.place }
      if let place = modelPlaces[id], let found = try foundModel(id, at: place) { return found }
    }
    throw HTTPError.missing("there is no model `\(id.prefix(64))`")
  }

  private func foundModel(_ id: String, at place: ModelPlace) throws -> FoundModel? {
    guard let run = place.run else {
      let models = (try? store.looseModels(in: place.experiment)) ?? []
      return models.first { $0.id == id }.map {
        FoundModel(model: $0, experiment: place.experiment)
      }
    }
    guard let found = try? found(run) else { return nil }
    return found.record.models.first { $0.id == id }.map {
      FoundModel(model: $0, run: found, experiment: found.record.info.experiment)
    }
  }

  /// Where the models of an experiment are.
  private func placesOfModels(in experiment: String) throws -> [(id: String, place: ModelPlace)] {
    let loose = try store.looseModels(in: experiment).map {
      ($0.id, ModelPlace(experiment: experiment))
    }
    let ofRuns = try catalog.models(in: experiment, of: store).map {
      ($0.model, ModelPlace(experiment: experiment, run: $0.run))
    }
    return loose + ofRuns
  }

  private func answer(_ found: FoundModel) throws -> JSONValue {
    ["model": try modelAnswer(found).json]
  }

  private func modelAnswer(_ found: FoundModel) throws -> ModelAnswer {
    let id = try store.experimentInfo(found.experiment)?.identifier
    return ModelAnswer(
      model: found.model, run: found.run?.record, experiment: id ?? RunStore.defaultIdentifier)
  }

  // MARK: - Changing

  /// Writes a model's new state to where it is kept.
  private func keep(_ found: FoundModel) throws {
    guard let run = found.run else { return try store.keep(found.model, in: found.experiment) }
    try log([.model(found.model)], of: try writable(run.record.info.runID))
  }

  private func change(
    _ arguments: Arguments, _ change: (inout LoggedModel) throws -> Void
  ) throws -> FoundModel {
    var found = try foundModel(try arguments.text("model_id"))
    try change(&found.model)
    found.model.updated = Clock.now
    try keep(found)
    return found
  }

  func createModel(_ arguments: Arguments) throws -> JSONValue {
    let experimentID = try arguments.textIfAny("experiment_id") ?? RunStore.defaultIdentifier
    let experiment = try madeExperiment(id: experimentID).name
    var model = LoggedModel(id: LoggedModel.freshID(), name: "model", status: "PENDING")
    if let name = try arguments.textIfAny("name"), !name.isEmpty { model.name = name }
    model.type = try arguments.textIfAny("model_type")
    model.params = try arguments.pairs("params")
    model.tags = try arguments.pairs("tags")
    (model.created, model.updated) = (Clock.now, Clock.now)
    model.source = ArtifactAddress.uri(ofModel: model.id, experimentID)
    var found = FoundModel(model: model, experiment: experiment)
    if let id = try arguments.textIfAny("source_run_id"), !id.isEmpty {
      let run = try writable(id)
      found.model.path = try store.freePath(for: model, in: run.record)
      found.run = FoundRun(run.record)
      found.experiment = run.record.info.experiment
    }
    try keep(found)
    modelPlaces[model.id] = ModelPlace(
      experiment: found.experiment, run: found.run?.record.info.runID)
    return try answer(found)
  }

  func model(_ arguments: Arguments) throws -> JSONValue {
    try answer(try foundModel(try arguments.text("model_id")))
  }

  func updateModel(_ arguments: Arguments) throws -> JSONValue {
    let numbers = ["1": "PENDING", "2": "READY", "3": "UPLOAD_FAILED"]
    let words = Set(numbers.values)
    let word = try arguments.text("status")
    let status =
      numbers[word] ?? word.replacing(ModelAnswer.statusPrefix, with: "", maxReplacements: 1)
    guard words.contains(status) else {
      let known = words.sorted().map { "`\(ModelAnswer.statusPrefix)\($0)`" }
      throw HTTPError.invalid(
        "`status` is `\(word.prefix(40))`, expected one of \(known.joined(separator: ", "))")
    }
    return try answer(
      try change(arguments) { model in
        model.status = status
      })
  }

  func deleteModel(_ arguments: Arguments) throws -> JSONValue {
    let found = try foundModel(try arguments.text("model_id"))
    if let run = found.run {
      try log([.noModel(id: found.model.id)], of: try writable(run.record.info.runID))
    } else {
      try store.removeLooseModel(found.model.id, in: found.experiment)
    }
    modelPlaces[found.model.id] = nil
    return [:]
  }

  func setModelTags(_ arguments: Arguments) throws -> JSONValue {
    let tags = try arguments.pairs("tags")
    _ = try change(arguments) { $0.tags.merge(tags) { _, new in new } }
    return [:]
  }

  func deleteModelTag(_ arguments: Arguments) throws -> JSONValue {
    let key = try arguments.text("key")
    _ = try change(arguments) { model in
      guard model.tags.removeValue(forKey: key) != nil else {
        throw HTTPError.missing("model `\(model.id)` has no tag `\(key)`")
      }
    }
    return [:]
  }

  func logModelParams(_ arguments: Arguments) throws -> JSONValue {
    let params = try arguments.pairs("params")
    _ = try change(arguments) { $0.params.merge(params) { _, new in new } }
    return [:]
  }

  /// The models that a run made, and at which of its steps.
  func logOutputs(_ arguments: Arguments) throws -> JSONValue {
    let run = try writable(try arguments.runID())
    var entries: [JournalEntry] = []
    for output in try arguments.objects("models") {
      let id = try output.text("model_id")
      guard var model = run.record.models.first(where: { $0.id == id }) else {
        throw HTTPError.missing("run `\(run.record.info.runID)` logged no model `\(id.prefix(64))`")
      }
      model.step = try output.wholeIfAny("step") ?? 0
      entries.append(.model(model))
    }
    try log(entries, of: run)
    return [:]
  }

  // MARK: - Search

  func searchModels(_ arguments: Arguments) throws -> JSONValue {
    var rows: [ModelRow] = []
    for info in try activeExperiments(ids: try arguments.texts("experiment_ids")) {
      for place in try placesOfModels(in: info.name) {
        modelPlaces[place.id] = place.place
        if let found = try foundModel(place.id, at: place.place) {
          rows.append(ModelRow(answer: try modelAnswer(found)))
        }
      }
    }
    let search = try Search<ModelRow>(
      arguments, usualPage: 100, usualOrders: ["creation_timestamp desc"])
    return try search.page(of: rows).answer("models", \.answer.json)
  }
}
