import Conditions
import Language
import RatingData

/// Which items a command is asked for, behind words of its own:
/// `[where CONDITION] [order by NAME] [limit N]`.
struct ItemQuery {
  /// The words before the query.
  let names: [Argument]
  /// The index of the `>` that ends the query, among its words.
  private(set) var output: Int?
  /// The condition, the order and the limit.
  var query: ParsedQuery { parser.query }

  private let text: ConditionText
  private var parser: ConditionParser
  private var fault: ConditionError?
  private let lacksCondition: Bool
  /// Whether there is a condition, an order or a limit.
  let isGiven: Bool

  init(_ words: [Argument]) {
    text = ConditionText(words)
    parser = ConditionParser(text.characters, .items)
    let start = words.firstIndex { $0.isOutput || Self.begins($0) } ?? words.count
    names = Array(words[..<start])
    isGiven = start < words.count && !words[start].isOutput
    guard isGiven else {
      output = start < words.count ? start : nil
      lacksCondition = false
      return
    }
    let isCondition = words[start].text.lowercased() == "where"
    lacksCondition = isCondition && start + 1 == words.count
    do throws(ConditionError) {
      try parser.read(
        from: text.start(of: isCondition ? start + 1 : start), needsCondition: isCondition)
      if parser.isAtOutput, let word = text.word(startingAt: parser.place), words[word].isOutput {
        output = word
      } else if !parser.isAtEnd {
        fault = parser.nothingFollows()
      }
    } catch {
      fault = error
    }
  }

  /// The words that begin a query.
  private static let keywords = ["where", "order", "sort", "limit"]

  private static func begins(_ word: Argument) -> Bool {
    !word.isQuoted && keywords.contains(word.text.lowercased())
  }

  /// Complains where the query is not to be understood.
  ///
  /// - Parameter isOrdered: Whether the command lets the query choose an order.
  /// - Throws: `Diagnostic`.
  func check(isOrdered: Bool, _ call: Invocation) throws {
    if lacksCondition { throw call.reader.missing("a condition") }
    if let fault { throw text.diagnostic(fault, call) }
    if !isOrdered, let order = query.orders.first {
      throw Diagnostic(
        "the best predicted comes first here", at: text.span(of: order.name.range),
        in: call.statement.source)
    }
  }

  /// What a query asks of items, with what is wrong with it told at its place.
  ///
  /// - Throws: `Diagnostic`.
  func reading<Result>(
    _ call: Invocation, _ body: (ParsedQuery) throws(ConditionError) -> Result
  ) throws -> Result {
    do throws(ConditionError) { return try body(query) } catch {
      throw text.diagnostic(error, call)
    }
  }
}

extension Phrase {
  /// Words that `kinds` complete, and a query on items behind them.
  static func items(_ name: String, after kinds: [CompletionKind]) -> Phrase {
    Phrase(
      name, others: ConditionParser.keywords.union(["where"]),
      output: { ItemQuery($0).output },
      next: { words in ItemQuery(words).next ?? kinds + [.words(["where", "limit"])] })
  }
}

extension ItemQuery {
  /// What can follow the query; nil where it has not begun.
  fileprivate var next: [CompletionKind]? {
    isGiven ? CompletionKind.next(in: parser, ItemField.allCases.map(\.rawValue)) : nil
  }
}

extension CompletionKind {
  /// What can follow the condition that a parser has read to the end.
  ///
  /// - Parameter fields: The names that conditions of the kind know.
  static func next(in parser: ConditionParser, _ fields: [String]) -> [CompletionKind] {
    parser.expectations.map { expectation in
      switch expectation {
      case .keyword(let word), .comparison(let word): .words([word])
      case .name: .words(fields)
      case .value("genres"), .value("genre"): .genre
      case .value("title"): .item
      case .value: .nothing
      }
    }
  }
}
