/// What every run has.
package enum RunAttribute: String, Sendable, CaseIterable {
  case runID = "run_id"
  case runName = "run_name"
  case number
  case status
  case startTime = "start_time"
  case endTime = "end_time"
  case userID = "user_id"
  case artifactURI = "artifact_uri"

  /// The attribute of a name, MLflow's other names among them.
  init?(name: String) {
    switch name {
    case "name", "run name", "Run name", "Run Name": self = .runName
    case "created", "Created": self = .startTime
    default: self.init(rawValue: name)
    }
  }

  var isNumber: Bool { self == .number || self == .startTime || self == .endTime }
}
