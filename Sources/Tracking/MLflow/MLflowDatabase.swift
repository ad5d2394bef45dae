internal import Files

/// A database of MLflow's, `mlflow.db`, as version 3.17 writes it (`mlflow/store/tracking/dbmodels`):
/// where its runs have been since 3.7.
///
/// SQLite lets any value stand in any column: each is looked at before it is believed.
struct MLflowDatabase: MLflowSource {
  let file: SQLiteFile
  /// The folder that the database lies in: artifacts are taken from below it, and from nowhere else,
  /// whatever address a row has.
  let folder: RootedPath
  /// The tables of data sets are there, which versions before 2.4 lacked.
  let hasInputs: Bool
  /// The tables of logged models are there, which versions before 3.0 lacked.
  let hasModels: Bool

  private static let runs = [
    "experiments": ["experiment_id", "name", "lifecycle_stage"],
    "runs": [
      "run_uuid", "name", "status", "start_time", "end_time", "user_id", "lifecycle_stage",
      "artifact_uri", "experiment_id",
    ],
    "params": ["key", "value", "run_uuid"],
    "tags": ["key", "value", "run_uuid"],
    "metrics": ["key", "value", "timestamp", "step", "is_nan", "run_uuid"],
  ]
  private static let inputs = [
    "datasets": [
      "dataset_uuid", "name", "digest", "dataset_source_type", "dataset_source", "dataset_schema",
      "dataset_profile",
    ],
    "inputs": ["input_uuid", "source_type", "source_id", "destination_type", "destination_id"],
    "input_tags": ["input_uuid", "name", "value"],
  ]
  private static let models = [
    "logged_models": [
      "model_id", "name", "artifact_location", "creation_timestamp_ms",
      "last_updated_timestamp_ms", "status", "lifecycle_stage", "model_type", "source_run_id",
    ],
    "logged_model_params": ["model_id", "param_key", "param_value"],
    "logged_model_tags": ["model_id", "tag_key", "tag_value"],
    "logged_model_metrics": [
      "model_id", "metric_name", "metric_timestamp_ms", "metric_step", "metric_value",
      "dataset_name", "dataset_digest",
    ],
  ]

  /// - Throws: What keeps the file from being a database of MLflow's.
  init(_ path: String) throws(MLflowImportError) {
    do {
      file = try SQLiteFile(path)
      folder = RootedPath(new: file.path).parent
      hasInputs = try Self.missing(Self.inputs, in: file) == nil
      hasModels = try Self.missing(Self.models, in: file) == nil
    } catch {
      throw Self.error(error, path)
    }
    let missing: MLflowImportError.Fault?
    do { missing = try Self.missing(Self.runs, in: file) } catch { throw Self.error(error, path) }
    if let missing { throw MLflowImportError(path: path, fault: missing) }
  }

  private static func error(_ fault: SQLiteFault, _ path: String) -> MLflowImportError {
    switch fault {
    case .noDatabase: MLflowImportError(path: path, fault: .noDatabase)
    case .refused(let reason): MLflowImportError(path: path, fault: .database(reason: reason))
    }
  }

  /// The first table or column that is not there.
  private static func missing(
    _ tables: [String: [String]], in file: SQLiteFile
  ) throws(SQLiteFault) -> MLflowImportError.Fault? {
    for (table, columns) in tables.sorted(by: { $0.key < $1.key }) {
      guard let found = try file.columns(of: table) else { return .noTable(table) }
      if let lacking = columns.first(where: { !found.contains($0) }) {
        return .noColumn(lacking, table: table)
      }
    }
    return nil
  }

  /// Reads rows until one is not taken, and tells what keeps the database from giving them.
  func steps(
    _ query: String, _ arguments: [String], _ take: ([SQLiteValue]) -> Bool
  ) throws(MLflowSourceFault) {
    do { try file.steps(query, arguments, take) } catch {
      throw .damaged(Self.error(error, file.path))
    }
  }

  private func rows(
    _ query: String, _ arguments: [String] = [], _ take: ([SQLiteValue]) -> Void
  ) throws(MLflowSourceFault) {
    try steps(query, arguments) { row in
      take(row)
      return true
    }
  }

  func badValue(
    _ column: String, of run: String? = nil, _ value: SQLiteValue, _ expected: String
  ) -> MLflowImportError {
    MLflowImportError(
      path: file.path,
      fault: .badValue(column, run: run, found: value.kind, expected: expected))
  }

  // MARK: - Experiments and runs

  func experiments(
    _ problems: inout [MLflowImportError]
  ) throws(MLflowSourceFault) -> [MLflowExperiment] {
    var (found, told): ([MLflowExperiment], [MLflowImportError]) = ([], [])
    let query =
      "SELECT CAST(experiment_id AS TEXT), name, lifecycle_stage FROM experiments "
      + "ORDER BY experiment_id"
    try rows(query) { row in
      if row[2].text == "deleted" { return }
      guard let id = row[0].text else {
        return told.append(badValue("experiments.experiment_id", row[0], "an integer"))
      }
      guard let name = row[1].text else {
        return told.append(badValue("experiments.name", row[1], "a text"))
      }
      found.append(
        MLflowExperiment(id: id, name: name, place: "\(file.path), experiment \(id.prefix(40))"))
    }
    problems += told
    return found
  }

  func runs(
    of experiment: MLflowExperiment, _ problems: inout [MLflowImportError]
  ) throws(MLflowSourceFault) -> [MLflowRun] {
    var (found, told): ([MLflowRun], [MLflowImportError]) = ([], [])
    let query = """
      SELECT run_uuid, name, status, start_time, end_time, user_id, artifact_uri, lifecycle_stage,
        (SELECT value FROM tags WHERE run_uuid = runs.run_uuid AND key = '\(MLflowTag.pushedRun)')
      FROM runs WHERE CAST(experiment_id AS TEXT) = ?
      """
    try rows(query, [experiment.id]) { row in
      if row[7].text == "deleted" { return }
      do throws(MLflowImportError) { found.append(try run(row, of: experiment)) } catch {
        told.append(error)
      }
    }
    problems += told
    return found
  }

  private func run(
    _ row: [SQLiteValue], of experiment: MLflowExperiment
  ) throws(MLflowImportError) -> MLflowRun {
    guard let id = row[0].text, Identifier.isWellFormed(id) else {
      throw badValue("runs.run_uuid", of: row[0].text, row[0], "32 hexadecimal digits")
    }
    guard let start = MLflowRun.time(row[3].whole) else {
      throw badValue("runs.start_time", of: id, row[3], "milliseconds since 1970")
    }
    let end = MLflowRun.time(row[4].whole)
    if row[4] != .null, end == nil {
      throw badValue("runs.end_time", of: id, row[4], "milliseconds since 1970")
    }
    let run = MLflowRun(
      place: "\(file.path), run \(id)", runID: id, experimentID: experiment.id, identity: id,
      name: row[1].text, status: row[2].text, startTime: start, endTime: end, user: row[5].text,
      artifacts: row[6].text)
    return run.identified(by: row[8].text)
  }
}
