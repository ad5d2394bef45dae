import CSQLite

/// A small `mlflow.db` with the tables of runs as MLflow 3.17 has them.
@safe public final class PlantedDatabase {
  private let connection: OpaquePointer

  public struct Failed: Error { public let statement: String }

  /// The columns that a reader looks at, with MLflow's types and keys.
  private static let schema = """
    CREATE TABLE experiments (experiment_id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(256),
      artifact_location VARCHAR(256), lifecycle_stage VARCHAR(32), creation_time BIGINT,
      last_update_time BIGINT);
    CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL PRIMARY KEY, name VARCHAR(250),
      source_type VARCHAR(20), source_name VARCHAR(500), entry_point_name VARCHAR(50),
      user_id VARCHAR(256), status VARCHAR(9), start_time BIGINT, end_time BIGINT,
      source_version VARCHAR(50), lifecycle_stage VARCHAR(20), artifact_uri VARCHAR(200),
      experiment_id INTEGER, deleted_time BIGINT);
    CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL,
      run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY (key, run_uuid));
    CREATE TABLE tags (key VARCHAR(250) NOT NULL, value VARCHAR(8000),
      run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY (key, run_uuid));
    CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL,
      run_uuid VARCHAR(32) NOT NULL, step BIGINT DEFAULT 0 NOT NULL, is_nan BOOLEAN DEFAULT 0 NOT NULL,
      PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan));
    """

  /// Makes a database at a path.
  ///
  /// - Parameter isEmpty: Without any table.
  public init(_ path: String, isEmpty: Bool = false) throws {
    var opened: OpaquePointer?
    guard unsafe sqlite3_open(path, &opened) == SQLITE_OK, let made = unsafe opened else {
      throw Failed(statement: path)
    }
    unsafe connection = made
    if !isEmpty { try run(Self.schema) }
  }

  deinit { unsafe sqlite3_close(connection) }

  /// Runs statements of SQL.
  public func run(_ statements: String) throws {
    guard unsafe sqlite3_exec(connection, statements, nil, nil, nil) == SQLITE_OK else {
      throw Failed(statement: statements)
    }
  }

  /// Adds an experiment.
  public func addExperiment(_ id: Int, _ name: String) throws {
    try run(
      "INSERT INTO experiments (experiment_id, name, lifecycle_stage) VALUES (\(id), '\(name)', 'active')"
    )
  }

  /// Adds a run of an experiment, whose id is a letter many times.
  ///
  /// - Returns: The id.
  @discardableResult
  public func addRun(
    _ letter: Character, of experiment: Int = 1, status: String = "FINISHED",
    artifacts: String = ""
  ) throws -> String {
    let id = String(repeating: letter, count: 32)
    let end = status == "RUNNING" ? "NULL" : "1795432358472"
    try run(
      """
      INSERT INTO runs (run_uuid, name, user_id, status, start_time, end_time, lifecycle_stage,
        artifact_uri, experiment_id) VALUES ('\(id)', 'run \(letter)', 'me', '\(status)',
        1795432358072, \(end), 'active', '\(artifacts)', \(experiment))
      """)
    return id
  }

  /// Adds a point of a metric; value and step as SQL has them.
  public func addPoint(
    _ key: String, _ value: String, time: Int = 5, step: String = "0", isNaN: Bool = false,
    to run: String
  ) throws {
    try self.run(
      """
      INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan)
        VALUES ('\(key)', \(value), \(time), '\(run)', \(step), \(isNaN ? 1 : 0))
      """)
  }
}
