import Conditions
import Experiments
import Pages
import Tracking

extension RunQuery {
  /// What can follow the words of a query.
  static func next(after words: [Argument], for purpose: Purpose) -> [CompletionKind] {
    if purpose == .deletion {
      if words.ofExperiments != nil { return [.experiment] }
      if words.isEmpty {
        return [.run, .words(purpose.keywords.map(\.rawValue) + [ExperimentWord.text])]
      }
    }
    let syntax = Syntax(words, for: purpose)
    var kinds: [CompletionKind] = []
    var said: Set<Keyword> = []
    var filters = false
    for part in syntax.parts {
      switch part {
      case .run: break
      case .filter: filters = true
      case .measure(let word):
        if word == nil {
          return [
            purpose == .comparison
              ? .measure : .words(purpose == .plot ? axes + [SearchPlot.axis] : axes)
          ]
        }
        said.insert(.by)
      case .baseline(let word):
        if word == nil { return [.run] }
        said.insert(.against)
      case .all: said.insert(.all)
      case .bound(let isLower, let word):
        if word == nil { return [] }
        said.insert(isLower ? .from : .to)
      case .range: said.formUnion([.from, .to])
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

  /// The settings that a plot or a list of groups can go by.
  private static var axes: [String] {
    RecordedSettings.names
  }

  /// Whether a plot can go by what a word names.
  static func isAxis(_ word: String) -> Bool {
    axes.contains(word) || CurvePlot.isAxis(word) || word == SearchPlot.axis
  }

  private static func kinds(_ expected: [ConditionExpectation]) -> [CompletionKind] {
    let words = expected.compactMap { expectation in
      switch expectation {
      case .keyword(let word), .comparison(let word): word
      case .name, .value: nil
      }
    }
    return (expected.contains(.name) ? [.field] : []) + [.words(words)]
  }
}

extension Phrase {
  static let query = Phrase("query", of: .list)
  static let comparison = Phrase("comparison", of: .comparison)
  static let plot = Phrase("plot", of: .plot)
  static let deletion = Phrase("deletion", of: .deletion)

  private init(_ name: String, of purpose: RunQuery.Purpose) {
    self.init(
      name, keywords: purpose.keywords.map(\.rawValue) + ["sort"],
      others: ConditionParser.keywords,
      output: { RunQuery.Syntax($0, for: purpose).output },
      next: { RunQuery.next(after: $0, for: purpose) })
  }
}
