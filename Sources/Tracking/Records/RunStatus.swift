/// What became of a run, in MLflow's words.
package enum RunStatus: String, Codable, Sendable, CaseIterable {
  case running = "RUNNING"
  case finished = "FINISHED"
  case failed = "FAILED"
  case killed = "KILLED"
}
