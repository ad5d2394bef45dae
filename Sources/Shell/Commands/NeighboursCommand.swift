import Experiments
import Language
import Pages
import RatingData
import Recommender
import Reports
import Settings

extension Command {
  static let neighbours = Command(
    "neighbours", "Show which items are nearest to one, and on how many common raters.",
    details: [
      "Nearest is by `similarity`, `min_support` and the split, over training ratings alone: the "
        + "neighbours that predictions choose from. With `user_based` on it takes a USER. Of SVD it "
        + "is by the cosine of the items' factors.",
      "ITEM is an identifier of the ratings' file, or a title: with or without its year, capitals "
        + "or not, or words of it that no other title has. Tab completes titles.",
      "Two items that few users have both rated are easily much alike: see the column of common "
        + "raters, and `help min_support`.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("neighbours 1", "the ten items nearest to item 1"),
      Example("neighbours \"Toy Story (1995)\" k=20", "twenty, by title"),
      Example("set min_support 5; neighbours 1", "none on fewer than five common raters"),
      Example("neighbours 1 k=100 > near.csv", "as a file"),
    ],
    parameters: .name("ITEM", "An item, or a user if these are compared.", completion: .compared),
    .option(
      "k", "N", "How many; 10 where it is not given.", parse: ValueParser.whole(in: 1...10000)),
    run: showNeighbours)
}

private func showNeighbours(_ call: Invocation, name: NameArgument, count: Int?) throws -> Report {
  let ratings = try call.takenRatings()
  let (plan, resources, titles) = (call.session.plan, call.resources, call.session.titles)
  guard let model = plan.model.model as? any ComparingModel else {
    let others = ModelCatalog.all.filter { $0 is any ComparingModel.Type }.map { $0.name }
    throw call.fault(
      "\(plan.model.name) has no neighbours", hints: others.prefix(1).map { "set model \($0)" })
  }
  let isUserBased = model.comparesUsers
  let names = NameResolution(ratings: ratings, titles: titles, reader: call.reader)
  let index = try isUserBased ? names.user(name) : names.item(name)
  let nearest = try call.working { activity in
    try call.session.pipeline.nearest(
      count ?? 10, to: index, by: model, plan, resources, activity: activity)
  }
  guard let nearest else {
    throw untrained(index, name, isUserBased ? ratings.users : ratings.items, call)
  }
  let id = (isUserBased ? ratings.userIDs : ratings.itemIDs)[index]
  let title =
    isUserBased ? "user \(id)" : titles[id].map { "\($0) (\(id))" } ?? "item \(id)"
  call.noteFold()
  return NeighbourPage(nearest, of: title, by: model, ratings: ratings, titles: titles).report
}

/// What is said of an item or a user that training does not know.
private func untrained(
  _ index: Int, _ name: NameArgument, _ column: [UInt32], _ call: Invocation
) -> Diagnostic {
  let isSampled = column.contains(UInt32(index))
  let (place, hint) = call.session.plan.part
  return call.reader.diagnostic(
    isSampled
      ? "all ratings of `\(name.text)` are in the test set; nothing was learnt of it"
      : "`\(name.text)` is not \(place)",
    at: name.span,
    hints: [isSampled ? "another split has others there: split seed=1" : hint])
}
