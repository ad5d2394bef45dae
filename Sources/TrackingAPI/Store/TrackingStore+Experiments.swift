internal import JSON
internal import Serving
internal import Tracking

/// Calls on experiments.
extension TrackingStore {
  // MARK: - Finding

  /// The experiment of an id, be it deleted.
  func experiment(id: String) throws -> ExperimentInfo {
    if let name = experimentNames[id], let info = try store.experimentInfo(name),
      info.identifier == id
    {
      return info
    }
    let found = try allExperiments().first { $0.identifier == id }
    guard let found else { throw HTTPError.missing("there is no experiment `\(id.prefix(64))`") }
    return found
  }

  /// The experiments of ids that are there, each with its id once, for one look at the store.
  func activeExperiments(ids: [String]) throws -> [ExperimentInfo] {
    let wanted = Set(ids)
    let known = wanted.compactMap { id -> ExperimentInfo? in
      guard let name = experimentNames[id], let info = try? store.experimentInfo(name) else {
        return nil
      }
      return info.identifier == id ? info : nil
    }
    let found = known.count == wanted.count ? known : try allExperiments()
    let names = Set(try store.experimentNames())
    return found.filter { wanted.contains($0.identifier) && names.contains($0.name) }
  }

  /// The experiment of an id, to write to.
  func activeExperiment(id: String) throws -> ExperimentInfo {
    let info = try experiment(id: id)
    if info.isDeleted {
      throw HTTPError.invalid(
        "experiment `\(info.name)` is deleted: it must be in the 'active' state; restore it first")
    }
    return info
  }

  /// All experiments, deleted ones among them, `Default` in any case.
  func allExperiments() throws -> [ExperimentInfo] {
    var names = try store.experimentNames() + store.deletedExperimentNames()
    if !names.contains(RunStore.defaultExperiment) { names.append(RunStore.defaultExperiment) }
    let found = try names.compactMap { try store.experimentInfo($0) }
    for info in found { experimentNames[info.identifier] = info.name }
    return found
  }

  // MARK: - Calls

  func createExperiment(_ arguments: Arguments) throws -> JSONValue {
    if let place = try arguments.textIfAny("artifact_location"), !place.isEmpty,
      !place.hasPrefix("mlflow-artifacts:")
    {
      throw HTTPError.invalid(
        "`artifact_location` cannot be chosen: artifacts lie in the store; leave it out")
    }
    let name = try arguments.text("name")
    let tags = try arguments.pairs("tags")
    do {
      return ["experiment_id": .string(try store.createExperiment(name, tags: tags))]
    } catch RunStoreError.experimentIsDeleted {
      throw HTTPError.exists(
        "experiment `\(name)` is deleted, and its name taken: restore it, or take another name")
    }
  }

  func experiment(_ arguments: Arguments) throws -> JSONValue {
    ["experiment": try experiment(id: try arguments.text("experiment_id")).json]
  }

  func experimentByName(_ arguments: Arguments) throws -> JSONValue {
    let name = try arguments.text("experiment_name")
    guard let info = try store.experimentInfo(name) else {
      throw HTTPError.missing("there is no experiment `\(name.prefix(200))`")
    }
    experimentNames[info.identifier] = info.name
    return ["experiment": info.json]
  }

  func searchExperiments(_ arguments: Arguments) throws -> JSONValue {
    let view = try LifecycleView(arguments, "view_type")
    let rows = try allExperiments().filter { view.shows(isDeleted: $0.isDeleted) }
    let search = try Search<ExperimentInfo>(
      arguments, usualPage: 1000, usualOrders: ["last_update_time desc"])
    return try search.page(of: rows).answer("experiments", \.json)
  }

  func updateExperiment(_ arguments: Arguments) throws -> JSONValue {
    let info = try activeExperiment(id: try arguments.text("experiment_id"))
    guard let name = try arguments.textIfAny("new_name"), !name.isEmpty, name != info.name else {
      return [:]
    }
    try Self.checkIsNotDefault(info)
    try release(in: info.name)
    try store.renameExperiment(info.name, to: name)
    experimentNames[info.identifier] = name
    return [:]
  }

  func deleteExperiment(_ arguments: Arguments) throws -> JSONValue {
    let info = try activeExperiment(id: try arguments.text("experiment_id"))
    try Self.checkIsNotDefault(info)
    try release(in: info.name)
    try store.deleteExperiment(info.name)
    return [:]
  }

  /// `Default` need not be on the disk to be what it is.
  private static func checkIsNotDefault(_ info: ExperimentInfo) throws {
    if info.name == RunStore.defaultExperiment { throw RunStoreError.isReserved(info.name) }
  }

  func restoreExperiment(_ arguments: Arguments) throws -> JSONValue {
    let info = try experiment(id: try arguments.text("experiment_id"))
    if info.isDeleted { try store.restoreExperiment(info.name) }
    return [:]
  }

  func setExperimentTag(_ arguments: Arguments) throws -> JSONValue {
    let info = try madeExperiment(id: try arguments.text("experiment_id"))
    try store.tagExperiment(info.name, [try arguments.key(): .some(try arguments.value())])
    return [:]
  }

  func deleteExperimentTag(_ arguments: Arguments) throws -> JSONValue {
    let info = try madeExperiment(id: try arguments.text("experiment_id"))
    let key = try arguments.key()
    guard info.tags[key] != nil else {
      throw HTTPError.missing("experiment `\(info.name)` has no tag `\(key)`")
    }
    try store.tagExperiment(info.name, [key: .none])
    return [:]
  }

  /// The experiment of an id, which is on the disk by now: `Default` need not have been.
  func madeExperiment(id: String) throws -> ExperimentInfo {
    let info = try activeExperiment(id: id)
    guard info.name == RunStore.defaultExperiment else { return info }
    do { _ = try store.createExperiment(info.name) } catch RunStoreError.experimentExists {}
    return info
  }
}

/// Which of what may be deleted is shown: MLflow's `ViewType`.
enum LifecycleView: String, CaseIterable {
  case active = "ACTIVE_ONLY"
  case deleted = "DELETED_ONLY"
  case all = "ALL"

  init(_ arguments: Arguments, _ name: String) throws(HTTPError) {
    guard let word = try arguments.textIfAny(name) else {
      self = .active
      return
    }
    // Protobuf's numbers come from clients that are not MLflow's own.
    let numbers: [String: LifecycleView] = ["1": .active, "2": .deleted, "3": .all]
    guard let view = LifecycleView(rawValue: word) ?? numbers[word] else {
      let words = Self.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      throw .invalid("`\(name)` is `\(word.prefix(40))`, expected one of \(words)")
    }
    self = view
  }

  func shows(isDeleted: Bool) -> Bool {
    switch self {
    case .active: !isDeleted
    case .deleted: isDeleted
    case .all: true
    }
  }
}
