/// A name as it stands in a filter: with its kind, or bare.
struct FilterName: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case attribute, metric, param, tag

    /// MLflow's words for the kinds.
    init?(_ word: String) {
      switch word.lowercased() {
      case "metric", "metrics": self = .metric
      case "param", "params", "parameter", "parameters": self = .param
      case "tag", "tags": self = .tag
      case "attribute", "attributes", "attr", "run": self = .attribute
      default: return nil
      }
    }
  }

  var kind: Kind?
  var key: String
  var range: Range<Int>
}
