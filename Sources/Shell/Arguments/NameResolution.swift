import Language
import RatingData

/// Finds the item or the user that a name means among the ratings that a run would take.
struct NameResolution {
  private static let mostListed = 8

  let ratings: Ratings
  let titles: Titles
  let reader: ArgumentReader

  /// The index of a user in the vocabulary.
  ///
  /// - Throws: `Diagnostic`.
  func user(_ name: NameArgument) throws -> Int {
    if let index = ratings.userIDs.index(of: name.text) { return index }
    throw reader.diagnostic(
      "no user is called `\(name.text)`", at: name.span,
      hints: ["users are called as the ratings call them, such as `\(ratings.userIDs[0])`"])
  }

  /// The index of an item in the vocabulary: by its identifier, by its title with or without the
  /// year and with its article in front or behind, or by words that are in one title only.
  ///
  /// - Throws: `Diagnostic`, with the items that are meant where these are several.
  func item(_ name: NameArgument) throws -> Int {
    switch names.meaning(of: name.text) {
    case .item(let index): return index
    case .several(let items): throw ambiguous(name, items)
    case .unrated(let item):
      throw reader.diagnostic(
        "`\(titles[item] ?? item)` (\(item)) has no rating in these data", at: name.span)
    case .nothing: throw unknownItem(name)
    }
  }

  private var names: ItemNames { ItemNames(ratings, titles: titles) }

  // MARK: - Complaints

  private func ambiguous(_ name: NameArgument, _ items: [Int]) -> Diagnostic {
    let shown = names.ranked(items).prefix(Self.mostListed).map { ratings.itemIDs[$0] }
    let width = shown.map(\.count).max() ?? 0
    let lines = shown.map { item in
      item + String(repeating: " ", count: width + 2 - item.count) + (titles[item] ?? "")
    }
    let rest = items.count - shown.count
    let more = rest > 0 ? "and \(rest) more; " : ""
    return reader.diagnostic(
      "`\(name.text)` may be any of \(items.count) items", at: name.span,
      hints: lines + [more + "write more of the title, or the item's identifier in front of it"])
  }

  private func unknownItem(_ name: NameArgument) -> Diagnostic {
    // Digits are an identifier that is wrong, and no title or year.
    let isNumber = name.text.allSatisfy(\.isNumber)
    var hints = isNumber ? [] : TitleSpelling.suggestion(for: name.text, among: titles)
    if hints.isEmpty {
      let called = "items are called as the ratings call them, such as `\(ratings.itemIDs[0])`"
      hints = [called + (titles.count > 0 ? ", or by title" : "; no file of titles is beside them")]
    }
    return reader.diagnostic("no item is called `\(name.text)`", at: name.span, hints: hints)
  }
}

/// The words that name an item or a user: an identifier, or a title, whose blanks need no quotes.
struct NameArgument: Sendable, Equatable {
  let text: String
  let span: Span
}

extension Parameter where Value == NameArgument {
  /// All words that are left, as one name.
  static func name(_ label: String, _ help: String, completion: CompletionKind) -> Parameter {
    let description = ParameterDescription(
      label: label, help: help, form: .rest, isOptional: false, completion: completion,
      phrase: label)
    return Parameter(description: description) { reader in
      guard let first = reader.nextOfName() else { throw reader.missing(label) }
      var (text, span) = (first.text, first.span)
      while let next = reader.nextOfName() {
        text += " " + next.text
        span = span.through(next.span)
      }
      return NameArgument(text: text, span: span)
    }
  }

  /// One word as a name.
  static func nameWord(_ label: String, _ help: String) -> Parameter {
    let description = ParameterDescription(
      label: label, help: help, form: .positional, isOptional: false, completion: .nothing)
    return Parameter(description: description) { reader in
      guard let word = reader.nextPositional() else { throw reader.missing(label) }
      return NameArgument(text: word.text, span: word.span)
    }
  }
}
