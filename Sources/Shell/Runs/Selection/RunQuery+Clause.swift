import Tracking

extension RunQuery {
  /// A part of a query: a keyword with its words, or a run that is named.
  struct Clause {
    enum Kind: Equatable {
      case run, filter, measure, baseline, all
    }

    let kind: Kind
    /// The word that begins it; for a run, its name.
    let keyword: Argument
    /// What belongs to the keyword; of a filter all that its grammar reads.
    let words: ArraySlice<Argument>

    static let filterKeywords = ["where", "order", "limit"]
    /// All that can say how runs are to be shown.
    static let viewKeywords = RunQuery.Purpose.comparison.viewKeywords

    static func kind(of keyword: String) -> Kind? { kinds[keyword] }

    private static let kinds: [String: Kind] = [
      "where": .filter, "order": .filter, "limit": .filter, "by": .measure, "against": .baseline,
      "all": .all,
    ]

    /// Cuts the words of a query.
    static func list(_ words: [Argument], for purpose: RunQuery.Purpose) -> [Clause] {
      let known = filterKeywords + purpose.viewKeywords
      var clauses: [Clause] = []
      var rest = words[...]
      while let word = rest.first {
        let keyword = word.isQuoted ? "" : word.text.lowercased()
        let kind = known.contains(keyword) ? kinds[keyword] ?? .run : .run
        let end = end(of: kind, keyword, rest)
        // `order by` and `limit` are the filter's own.
        let start = kind == .filter && keyword != "where" ? rest.startIndex : rest.startIndex + 1
        clauses.append(Clause(kind: kind, keyword: word, words: rest[start..<end]))
        rest = rest[end...]
      }
      return clauses
    }

    /// Where a clause ends: of a filter, before a keyword that cannot be in one.
    private static func end(
      of kind: Kind, _ keyword: String, _ rest: ArraySlice<Argument>
    ) -> Int {
      let next = rest.startIndex + 1
      switch kind {
      case .run, .all: return next
      case .measure, .baseline: return min(next + 1, rest.endIndex)
      case .filter:
        var before = keyword
        return rest[next...].firstIndex { word in
          defer { before = word.text.lowercased() }
          return !word.isQuoted && viewKeywords.contains(word.text) && before != "order"
        } ?? rest.endIndex
      }
    }
  }

  /// What can follow the words of a query.
  static func next(after words: [Argument], for purpose: Purpose) -> [CompletionKind] {
    let clauses = Clause.list(words, for: purpose)
    let last = clauses.last
    switch last?.kind {
    case .measure where last?.words.isEmpty == true:
      return [purpose == .plot ? .words(axes) : .measure]
    case .baseline where last?.words.isEmpty == true: return [.run]
    default: break
    }
    var kinds: [CompletionKind] = []
    var isOpen = false
    if let last, last.kind == .filter {
      let expected = RunFilter.expectations(
        after: last.words.map(FilterText.quoted).joined(separator: " "),
        needsCondition: last.keyword.text.lowercased() == "where")
      kinds = Self.kinds(expected)
      isOpen = !expected.contains(.keyword("limit"))
    }
    if isOpen { return kinds }
    let said = clauses.map(\.kind)
    if purpose.namesRuns && !said.contains(.filter) { kinds.append(.run) }
    var keywords = said.contains(.filter) ? [] : Clause.filterKeywords
    keywords += purpose.viewKeywords.filter { Clause.kind(of: $0).map(said.contains) == false }
    return kinds + [.words(keywords)]
  }

  /// The settings that a plot can go by.
  private static var axes: [String] {
    SettingTable.recorded
  }

  private static func kinds(_ expected: [FilterExpectation]) -> [CompletionKind] {
    let words = expected.compactMap { expectation in
      switch expectation {
      case .keyword(let word), .comparison(let word): word
      case .name: nil
      }
    }
    return (expected.contains(.name) ? [.field] : []) + [.words(words)]
  }
}

extension RunQuery.Purpose {
  /// Whether runs may be named.
  var namesRuns: Bool { self != .list }

  /// The words that say how the runs are to be shown.
  var viewKeywords: [String] {
    switch self {
    case .list: []
    case .comparison: ["by", "against", "all"]
    case .plot: ["by"]
    }
  }
}

extension Phrase {
  static let query = Phrase("query") { RunQuery.next(after: $0, for: .list) }
  static let comparison = Phrase("comparison") { RunQuery.next(after: $0, for: .comparison) }
  static let plot = Phrase("plot") { RunQuery.next(after: $0, for: .plot) }
}
