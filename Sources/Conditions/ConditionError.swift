/// Why a text is no condition, or none on these rows; `range` tells where, in characters from its
/// start.
package enum ConditionError: Error, Sendable, Equatable {
  case unexpected(found: String, expected: String, nearest: String?, range: Range<Int>)
  case unclosedQuote(range: Range<Int>)
  /// Nothing is called so; `lack` says what there is not: "run has a metric, param or tag".
  case unknownName(String, lack: String, nearest: String?, range: Range<Int>)
  /// More than one field bears the name: `metrics.k`, `params.k`.
  case ambiguousName(String, candidates: [String], range: Range<Int>)
  /// `field` cannot be compared in this way.
  case wrongValue(field: String, expected: String, found: String, range: Range<Int>)

  /// Where the fault lies, in characters from the start of the text.
  package var range: Range<Int> {
    switch self {
    case .unexpected(_, _, _, let range), .unclosedQuote(let range),
      .unknownName(_, _, _, let range), .ambiguousName(_, _, let range),
      .wrongValue(_, _, _, let range):
      range
    }
  }

  /// What stands there in place of what was meant, if that can be told.
  package var nearest: String? {
    switch self {
    case .unexpected(_, _, let nearest, _), .unknownName(_, _, let nearest, _): nearest
    default: nil
    }
  }
}

extension ConditionError {
  /// The same in a text that has so many characters more in front.
  package func moved(by count: Int) -> ConditionError {
    let place = range.lowerBound + count..<range.upperBound + count
    return switch self {
    case .unexpected(let found, let expected, let nearest, _):
      .unexpected(found: found, expected: expected, nearest: nearest, range: place)
    case .unclosedQuote: .unclosedQuote(range: place)
    case .unknownName(let name, let lack, let nearest, _):
      .unknownName(name, lack: lack, nearest: nearest, range: place)
    case .ambiguousName(let name, let candidates, _):
      .ambiguousName(name, candidates: candidates, range: place)
    case .wrongValue(let field, let expected, let found, _):
      .wrongValue(field: field, expected: expected, found: found, range: place)
    }
  }
}

extension ConditionError: CustomStringConvertible {
  package var description: String {
    message + (nearest.map { "; did you mean `\($0)`?" } ?? "")
  }

  /// What is wrong, without the nearest name.
  package var message: String {
    switch self {
    case .unexpected(let found, let expected, _, _): "expected \(expected), found \(found)"
    case .unclosedQuote: "the quote is not closed; a quote within is written twice"
    case .unknownName(let name, let lack, _, _): "no \(lack) `\(name)`"
    case .ambiguousName(let name, let candidates, _):
      "`\(name)` could be "
        + candidates.map { "`\($0)`" }.joined(separator: " or ") + ": write it in full"
    case .wrongValue(let field, let expected, let found, _):
      "`\(field)` is compared with \(expected), found \(found)"
    }
  }
}

/// What can come next in a condition that is being written.
package enum ConditionExpectation: Sendable, Hashable {
  case keyword(String)
  case comparison(String)
  case name
  /// What a field is compared with, or has in it, by the field's name as it is written.
  case value(String)
}
