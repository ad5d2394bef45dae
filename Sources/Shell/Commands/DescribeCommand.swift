import Conditions
import Experiments
import Language
import Pages
import RatingData
import Recommender
import Reports

extension Command {
  static let describe = Command(
    "describe", "Show what the ratings, an item, a user or some items look like.",
    details: [
      "Described are the ratings that a run would take: the sample, where there is one. Dates are "
        + "those of the whole file.",
      "Of ratings in Spark it shows what Spark has told, as long as none of them are here.",
      "`describe ITEM` shows one item, by identifier or title; `describe user USER` what a user has "
        + "rated. `describe where CONDITION` lists items, the most rated first, or by `order by`; "
        + "the names are \(ItemField.allCases.map(\.rawValue).joined(separator: ", ")).",
      "The damped mean counts \(Int(ItemFacts.damping)) ratings of the mean of all beside an item's "
        + "own, so that few ratings do not lead a list.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("describe", "counts, means and the most rated items"),
      Example("describe \"Toy Story (1995)\"", "an item"),
      Example("describe user 3", "a user, and what they have rated"),
      Example("describe where item_count >= 20 order by damped_mean desc limit 5", "the best five"),
      Example("describe > ratings.md", "the ratings as Markdown"),
    ],
    parameters: .words(
      "ITEM", "What is described.",
      usage: "[ITEM|user USER] [where CONDITION] [order by NAME [desc]] [limit N]",
      completion: .phrase(.items("description", after: [.item, .words(["user"])]))),
    run: describeWhat)
}

private func describeWhat(_ call: Invocation, words: [Argument]) throws -> Report {
  let query = ItemQuery(words)
  try query.check(isOrdered: true, call)
  if words.isEmpty { return try describeRatings(call) }
  let ratings = try call.takenRatings()
  let titles = call.session.titles
  let facts = ItemFacts(ratings, titles: titles)
  guard let first = query.names.first, let last = query.names.last else {
    return try listItems(query, facts, call)
  }
  let pages = ItemPages(facts)
  if query.isGiven { throw call.fault("one thing at a time", hints: [call.reader.usageHint]) }
  let names = NameResolution(ratings: ratings, titles: titles, reader: call.reader)
  let isUser = first.text == "user" && !first.isQuoted
  if isUser && query.names.count == 1 { throw call.reader.missing("USER") }
  let named = query.names.dropFirst(isUser ? 1 : 0)
  let name = NameArgument(
    text: named.map(\.text).joined(separator: " "),
    span: (named.first ?? first).span.through(last.span))
  let index = try isUser ? names.user(name) : names.item(name)
  guard (isUser ? ratings.users : ratings.items).contains(UInt32(index)) else {
    let (place, hint) = call.session.plan.part
    throw call.reader.diagnostic("`\(name.text)` is not \(place)", at: name.span, hints: [hint])
  }
  return isUser ? pages.page(ofUser: index) : pages.page(ofItem: index)
}

private func listItems(_ query: ItemQuery, _ facts: ItemFacts, _ call: Invocation) throws -> Report
{
  let found = try query.reading(call) { query throws(ConditionError) in
    var whole = query
    whole.limit = nil
    return try facts.items(whole)
  }
  return ItemPages(facts).list(found.prefix(query.query.limit ?? 20), of: found.count)
}

private func describeRatings(_ call: Invocation) throws -> Report {
  if case .spark(let source)? = call.session.source, source.brought == nil {
    return SparkPage.report(of: source)
  }
  let (ratings, statistics) = try call.ratingStatistics()
  return DataDescription(
    ratings, statistics, titles: call.session.titles, label: call.session.source?.label ?? ""
  ).report
}
