import Experiments
import Pages
import RatingData
import Recommender
import Reports

extension Command {
  static let predict = Command(
    "predict", "Predict one rating, and show what it is made of.",
    details: [
      ModelCatalog.all.map { "Of \($0.name) it is \($0.prediction)." }.joined(separator: " ")
        + " Only training ratings count.",
      "Where a model has nothing to go by, as KNNBasic with fewer than `min_k` neighbours, it is "
        + "impossible, and the mean of all training ratings stands in. `clipped` says whether the "
        + "scale has cut the estimate. The true rating is shown where the user has given one.",
      "USER is an identifier of the file, ITEM as for `neighbours`.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("predict 3 1", "what user 3 would give item 1"),
      Example("predict 3 \"Toy Story (1995)\"", "by title"),
      Example("predict 3 1 --json", "with every digit"),
    ],
    parameters: .nameWord("USER", "A user, as the ratings call them."),
    .name("ITEM", "An item, by identifier or title.", completion: .item),
    run: predictRating)
}

private func predictRating(
  _ call: Invocation, user: NameArgument, item: NameArgument
) throws -> Report {
  let ratings = try call.takenRatings()
  let (plan, resources, titles) = (call.session.plan, call.resources, call.session.titles)
  let names = NameResolution(ratings: ratings, titles: titles, reader: call.reader)
  let (userIndex, itemIndex) = (try names.user(user), try names.item(item))
  let explained = try call.working { activity in
    try call.session.pipeline.explain(
      user: userIndex, item: itemIndex, plan, resources, activity: activity)
  }
  call.noteFold()
  return PredictionPage(
    explained, user: userIndex, item: itemIndex, ratings: ratings, titles: titles
  ).report
}
