import Conditions
import Language
import RatingData

/// The words of `filter`: a condition on ratings, `where` in front of it or not.
struct FilterStatement {
  private let text: ConditionText
  private let start: Int
  fileprivate private(set) var parser: ConditionParser
  private var fault: ConditionError?

  init(_ words: [Argument]) {
    text = ConditionText(words)
    parser = ConditionParser(text.characters, .ratings)
    let hasKeyword = words.first.map { !$0.isQuoted && $0.text.lowercased() == "where" } ?? false
    start = text.start(of: hasKeyword ? 1 : 0)
    do throws(ConditionError) {
      try parser.read(from: start, needsCondition: true)
      if !parser.isAtEnd { fault = parser.nothingFollows() }
    } catch {
      fault = error
    }
  }

  /// The filter that the words are.
  ///
  /// - Throws: `Diagnostic`, at the place of what is wrong.
  func filter(isCore: Bool, _ call: Invocation) throws -> RatingFilter {
    if let fault { throw text.diagnostic(fault, call) }
    do throws(ConditionError) {
      return try RatingFilter(String(text.characters[start...]), isCore: isCore)
    } catch {
      throw text.diagnostic(error.moved(by: start), call)
    }
  }

  /// Does what makes use of the filter; what the data lack for it is told at its place.
  func applying<Result>(_ call: Invocation, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as FilterError {
      guard case .lacks(_, _, let range) = error else {
        throw call.fault("\(error)", hints: [error.hint])
      }
      let place = range.lowerBound + start..<range.upperBound + start
      throw Diagnostic(
        "\(error)", at: text.span(of: place), in: call.statement.source, hints: [error.hint])
    }
  }
}

extension Phrase {
  static let filter = Phrase(
    "filter", others: ConditionParser.keywords.union(["where", "off"]),
    output: { _ in nil },
    next: { words in
      let kinds = CompletionKind.next(in: FilterStatement(words).parser, FilterField.names)
      return (words.isEmpty ? [.words(["off"])] : []) + kinds
    })
}
