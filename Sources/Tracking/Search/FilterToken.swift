/// A word, value or sign of a filter.
struct FilterToken: Equatable {
  enum Kind: Equatable {
    /// A bare word, perhaps with dots.
    case word(String)
    /// A name with a quoted key: `` metrics.`ndcg@10` ``; `prefix` without the dot.
    case quotedName(prefix: String?, key: String)
    /// Single quotes; also double quotes with no prefix, which can be a name as well.
    case text(String, isName: Bool)
    case number(Double)
    case sign(String)
    case end
  }

  var kind: Kind
  /// As it stands in the filter.
  var source: String
  /// In characters.
  var range: Range<Int>

  /// The word in lower case, if it is a bare word; keywords are known by it.
  var keyword: String? {
    guard case .word(let word) = kind else { return nil }
    return word.lowercased()
  }

  var shown: String { kind == .end ? "the end" : "`\(source)`" }
}
