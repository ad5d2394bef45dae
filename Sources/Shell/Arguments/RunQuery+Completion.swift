import Conditions
import Experiments
import Tracking

extension RunQuery {
  /// What can follow the words of a query.
  static func next(after words: [Argument], for purpose: Purpose) -> [CompletionKind] {
    let syntax = Syntax(words, for: purpose)
    var kinds: [CompletionKind] = []
    var said: Set<Keyword> = []
    var filters = false
    for part in syntax.parts {
      switch part {
      case .run: break
      case .filter: filters = true
      case .measure(let word):
        if word == nil { return [purpose == .plot ? .words(axes) : .measure] }
        said.insert(.by)
      case .baseline(let word):
        if word == nil { return [.run] }
        said.insert(.against)
      case .all: said.insert(.all)
      }
    }
    if case .filter? = syntax.parts.last {
      kinds = Self.kinds(syntax.expectations)
      if !syntax.expectations.contains(.keyword("limit")) { return kinds }
    }
    if purpose.namesRuns && !filters { kinds.append(.run) }
    let keywords = purpose.keywords.filter { !said.contains($0) && !(filters && $0.isOfFilter) }
    return kinds + [.words(keywords.map(\.rawValue))]
  }

  /// The settings that a plot can go by.
  private static var axes: [String] {
    RecordedSettings.names
  }

  private static func kinds(_ expected: [ConditionExpectation]) -> [CompletionKind] {
    let words = expected.compactMap { expectation in
      switch expectation {
      case .keyword(let word), .comparison(let word): word
      case .name: nil
      }
    }
    return (expected.contains(.name) ? [.field] : []) + [.words(words)]
  }
}

extension Phrase {
  static let query = Phrase("query", of: .list)
  static let comparison = Phrase("comparison", of: .comparison)
  static let plot = Phrase("plot", of: .plot)

  private init(_ name: String, of purpose: RunQuery.Purpose) {
    self.init(
      name, output: { RunQuery.Syntax($0, for: purpose).output },
      next: { RunQuery.next(after: $0, for: purpose) })
  }
}
