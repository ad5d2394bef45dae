/// A value that runs may have.
package enum RunField: Sendable, Hashable {
  case attribute(RunAttribute)
  case metric(String)
  case param(String)
  case tag(String)

  /// A text, or a number that is compared as one.
  package enum Value: Sendable, Equatable {
    case text(String)
    case number(Double)
  }

  /// Whether values are numbers and nothing else.
  var isNumber: Bool {
    switch self {
    case .attribute(let attribute): attribute.isNumber
    case .metric: true
    case .param, .tag: false
    }
  }

  /// Whether values are texts even where they look like numbers, as the id `00e1…` may.
  var isText: Bool {
    if case .attribute(let attribute) = self { !attribute.isNumber } else { false }
  }

  /// As it is written in a filter.
  package var description: String {
    switch self {
    case .attribute(let attribute): attribute.rawValue
    case .metric(let name): "metrics.\(name)"
    case .param(let name): "params.\(name)"
    case .tag(let name): "tags.\(name)"
    }
  }
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
    case .attribute(.runID): .text(info.runID)
    case .attribute(.status): .text(isInterrupted ? "INTERRUPTED" : status.rawValue)
    case .attribute(.userID): tag(MLflowTag.user).map { .text($0) }
    case .attribute(.artifactURI): .text(info.artifactURI)
    }
  }
}
