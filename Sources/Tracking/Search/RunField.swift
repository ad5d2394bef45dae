package import Conditions

/// A value that runs may have.
package enum RunField: ConditionField, Hashable {
  case attribute(RunAttribute)
  case metric(String)
  case param(String)
  case tag(String)

  package typealias Value = Literal.Value

  package var kind: FieldKind {
    switch self {
    case .attribute(.startTime), .attribute(.endTime): .time
    case .attribute(.number), .attribute(.parent): .number
    case .attribute: .text
    case .metric: .number
    case .param, .tag: .either
    }
  }

  package var description: String {
    switch self {
    case .attribute(let attribute): attribute.rawValue
    case .metric(let name): "metrics.\(name)"
    case .param(let name): "params.\(name)"
    case .tag(let name): "tags.\(name)"
    }
  }

  /// A status is found as listings show it, too.
  package func spelt(_ text: String) -> String {
    self == .attribute(.status) ? text.uppercased() : text
  }
}

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
  /// The number of the run that it belongs to, such as a sweep's.
  case parent = "of"

  /// The attribute of a name, MLflow's other names among them.
  init?(name: String) {
    switch name {
    case "name", "run name", "Run name", "Run Name": self = .runName
    case "created", "Created", "started": self = .startTime
    case "ended": self = .endTime
    case "run": self = .number
    case "parent": self = .parent
    default: self.init(rawValue: name)
    }
  }

  /// The names that listings have for some, which are known in conditions as well.
  static let shown = ["started", "ended", "parent"]
}

extension RunSummary {
  /// The value of a field; nil where the run has none.
  package func value(of field: RunField) -> RunField.Value? {
    switch field {
    case .metric(let name): metric(name).map { .number($0) }
    case .param(let name): param(name).map { .text($0) }
    case .tag(let name): tag(name).map { .text($0) }
    case .attribute(.number): .number(Double(number))
    case .attribute(.startTime): .number(Double(startTime))
    case .attribute(.endTime): endTime.map { .number(Double($0)) }
    case .attribute(.runName): .text(runName)
    // What it takes to tell it are other runs; see `RunFilter`.
    case .attribute(.parent): nil
    case .attribute(.runID): .text(info.runID)
    case .attribute(.status): .text(isInterrupted ? "INTERRUPTED" : status.rawValue)
    case .attribute(.userID): tag(MLflowTag.user).map { .text($0) }
    case .attribute(.artifactURI): .text(info.artifactURI)
    }
  }
}
