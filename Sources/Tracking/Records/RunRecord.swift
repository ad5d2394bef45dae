/// Everything the store knows of one run; the content of its `run.json`.
///
/// On disk the record is a JSON object with the members `schema` (integer), `info`, `data`,
/// `recipe`, `stages`, `artifacts`, `environment` and `script`; `RunRecord.jsonSchema` describes
/// them. The members of `info` and `data` bear MLflow's names (`run_id`, `start_time`, …).
package struct RunRecord: Sendable, Equatable {
  /// The schema this version writes; older ones are migrated step by step when they are read.
  package static let currentSchema = RecordMigration.toCurrent.schema

  package var schema: Int
  package var info: RunInfo
  package var data: RunData
  /// Whatever made the run: data file, fingerprint, sample, split, settings. Opaque here.
  package var recipe: JSONValue
  package var stages: [StageTiming]
  package var artifacts: [ArtifactEntry]
  /// Version, host, cores, operating system, git commit and so on.
  package var environment: [String: String]
  /// The lines that led to the run.
  package var script: [String]

  package init(
    schema: Int = RunRecord.currentSchema, info: RunInfo, data: RunData = RunData(),
    recipe: JSONValue = .null, stages: [StageTiming] = [], artifacts: [ArtifactEntry] = [],
    environment: [String: String] = [:], script: [String] = []
  ) {
    self.schema = schema
    self.info = info
    self.data = data
    self.recipe = recipe
    self.stages = stages
    self.artifacts = artifacts
    self.environment = environment
    self.script = script
  }
}
