import Conditions
import Tracking

extension RunQuery {
  /// A word that begins a part of a query.
  enum Keyword: String, CaseIterable {
    case `where`, order, limit, by, against, all, from, to

    /// The keyword that a word is.
    init?(_ word: Argument) {
      let text = word.text.lowercased()
      guard !word.isQuoted, let keyword = Keyword(rawValue: text == "sort" ? "order" : text)
      else { return nil }
      self = keyword
    }

    /// Whether it says which runs, and the grammar of conditions reads what follows.
    var isOfFilter: Bool { [.where, .order, .limit].contains(self) }
  }

  /// The words of a query by its grammar: conditions are read by theirs, which says where they end.
  struct Syntax {
    enum Part {
      case run(Argument)
      case filter
      /// The word behind `by`; nil where none is.
      case measure(Argument?)
      /// The word behind `against`; nil where none is.
      case baseline(Argument?)
      case all
      /// Where the axis of a plot begins or ends, and the word behind `from` or `to`; nil where none
      /// is.
      case bound(isLower: Bool, Argument?)
      /// Both, as `10..100`.
      case range(Argument)
    }

    /// What is wrong behind all parts.
    enum Fault {
      case condition(ConditionError)
      /// Nothing stands behind `where`.
      case noCondition
      case saidTwice(Argument)
      /// A `where` behind an order or a limit.
      case late(Argument)
    }

    let text: ConditionText
    private(set) var parts: [Part] = []
    private(set) var fault: Fault?
    /// The index of the `>` that ends the query, among its words.
    private(set) var output: Int?
    /// What can follow the condition that the words end in.
    private(set) var expectations: [ConditionExpectation] = []
    private let words: [Argument]
    private let purpose: Purpose
    private var parser: ConditionParser
    private var next = 0
    private var said: Set<Keyword> = []

    /// The condition, the order and the limit.
    var filter: ParsedQuery { parser.query }

    init(_ words: [Argument], for purpose: Purpose) {
      self.words = words
      self.purpose = purpose
      text = ConditionText(words)
      parser = ConditionParser(text.characters, .runs)
      while next < words.count, fault == nil, output == nil { readPart() }
    }

    private mutating func readPart() {
      let word = words[next]
      if word.isOutput {
        output = next
        return
      }
      next += 1
      guard let keyword = Keyword(word), purpose.keywords.contains(keyword) else {
        return takeAxis(word) ? () : parts.append(.run(word))
      }
      if keyword.isOfFilter { return readFilter(keyword, word) }
      guard said.insert(keyword).inserted else {
        fault = .saidTwice(word)
        return
      }
      switch keyword {
      case .by: parts.append(.measure(takeWord()))
      case .from, .to: parts.append(.bound(isLower: keyword == .from, takeWord()))
      case .against: parts.append(.baseline(takeWord()))
      default: parts.append(.all)
      }
    }

    /// Takes what a plot goes by without a `by` before it, and the part of it behind: `k 10..100`.
    private mutating func takeAxis(_ word: Argument) -> Bool {
      guard purpose == .plot, !word.isQuoted, RunQuery.isAxis(word.text),
        said.insert(.by).inserted
      else { return false }
      parts.append(.measure(word))
      if next < words.count, !words[next].isQuoted, words[next].text.contains("..") {
        parts.append(.range(words[next]))
        said.formUnion([.from, .to])
        next += 1
      }
      return true
    }

    private mutating func takeWord() -> Argument? {
      guard next < words.count, !words[next].isOutput else { return nil }
      next += 1
      return words[next - 1]
    }

    /// `order by` and `limit` are the condition's own; they may also come behind what says how runs
    /// are shown.
    private mutating func readFilter(_ keyword: Keyword, _ word: Argument) {
      let isCondition = keyword == .where
      if isCondition && filter.condition != nil {
        fault = .saidTwice(word)
        return
      }
      if isCondition && (!filter.orders.isEmpty || filter.limit != nil) {
        fault = .late(word)
        return
      }
      let start = isCondition ? next : next - 1
      parts.append(.filter)
      do throws(ConditionError) {
        try parser.read(from: text.start(of: start), needsCondition: isCondition)
        stop()
      } catch {
        fault = start == words.count ? .noCondition : .condition(error)
      }
      expectations = parser.expectations
      let word = text.word(startingAt: parser.place)
      if parser.isAtOutput, let word, words[word].isOutput { output = word }
    }

    /// Goes on behind what the parser has read, where that is a word of ours.
    private mutating func stop() {
      let keywords = RunQuery.Purpose.comparison.viewKeywords + RunQuery.Purpose.plot.viewKeywords
      if let word = text.word(startingAt: parser.place) {
        next = word
        if word == words.count || words[word].isOutput { return }
        if let keyword = Keyword(words[word]), keywords.contains(keyword) { return }
      }
      fault = .condition(parser.nothingFollows(but: purpose.viewKeywords.map(\.rawValue)))
    }
  }
}
