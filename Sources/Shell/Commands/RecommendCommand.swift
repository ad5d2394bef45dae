import Conditions
import Experiments
import Language
import Pages
import RatingData
import Recommender
import Reports
import Settings

extension Command {
  static let recommend = Command(
    "recommend", "Show which items a user would like, the best predicted first.",
    details: [
      "Items that the user has rated are left out, in training and in the test. Equal predictions "
        + "come in the order in which training meets the items. Of several folds it is the first's "
        + "model; after `split off`, or `refit`, one of all ratings.",
      "`recommend all > top.csv` writes CSV for every user: user, rank, item, title, prediction, ten "
        + "items each or as many as `limit` says. It goes out as it is made; where it takes long, "
        + "the first users tell how long, and Ctrl-C keeps what there is.",
      "`recommend new ITEM:RATING …` is for somebody who is not in the file: the model is trained "
        + "anew with these ratings beside the others, which takes as long as a run's training.",
      "CONDITION compares \(ItemField.allCases.map(\.rawValue).joined(separator: ", ")): genres "
        + "contains 'Drama' and year >= 1990 and item_count >= 50. `rests on` says what a "
        + "prediction is made of; `predict USER ITEM` shows all of it.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("recommend 3", "ten items for user 3"),
      Example("recommend 3 where item_count >= 20 limit 5", "five that many have rated"),
      Example("recommend new \"Toy Story (1995)\":5 2:4", "for somebody new"),
      Example("recommend 3 limit 100 > top.csv", "as a file"),
      Example("recommend all limit 20 > all.csv", "for everybody"),
    ],
    parameters: .words(
      "USER", "Whom it is for, and which items.",
      usage: "USER|all|new ITEM:RATING … [where CONDITION] [limit N]",
      completion: .phrase(.items("recommendations", after: [.words(["all", "new"]), .item]))),
    run: recommendItems)
}

private func recommendItems(_ call: Invocation, words: [Argument]) throws -> Report {
  let query = ItemQuery(words)
  try query.check(isOrdered: false, call)
  guard let first = query.names.first else {
    throw call.reader.missing("USER", "A user, as the ratings call them.")
  }
  let ratings = try call.takenRatings()
  let (plan, resources, titles) = (call.session.plan, call.resources, call.session.titles)
  let names = NameResolution(ratings: ratings, titles: titles, reader: call.reader)
  let facts = ItemFacts(ratings, titles: titles)
  let isWanted = try query.reading(call) { query throws(ConditionError) in try facts.test(query) }
  let count = query.query.limit ?? 10
  if first.text == "all" && !first.isQuoted {
    try RecommendAll(call: call, query: query).run(ratings, where: isWanted)
    call.noteFold()
    return Report()
  }
  let (name, recommendations): (String, Recommendations)
  if first.text == "new" && !first.isQuoted {
    let profile = try newcomer(query.names.dropFirst(), names, call)
    name = "somebody with \(CountText(profile.count, "rating"))"
    recommendations = try call.working { activity in
      try call.session.pipeline.recommend(
        count, toNewcomer: profile, plan, resources, activity: activity, where: isWanted)
    }
  } else {
    if query.names.count > 1 {
      throw call.fault(
        "`\(query.names[1].text)` is not understood here", at: query.names[1],
        hints: [call.reader.usageHint])
    }
    let user = try names.user(NameArgument(text: first.text, span: first.span))
    name = "user \(first.text)"
    recommendations = try call.working { activity in
      try call.session.pipeline.recommend(
        count, to: user, plan, resources, activity: activity, where: isWanted)
    }
  }
  call.noteFold()
  return RecommendationPage(
    recommendations, facts, for: name, by: plan.model.name, trainedOn: plan.trainingText
  ).report
}

/// What somebody who is not in the file has rated: words like `"Toy Story":5`.
private func newcomer(
  _ words: ArraySlice<Argument>, _ names: NameResolution, _ call: Invocation
) throws -> [(item: Int, rating: Double)] {
  if words.isEmpty { throw call.reader.missing("ITEM:RATING", "What somebody has rated.") }
  let scale = call.session.plan.scale ?? call.session.pipeline.fileScale
  return try words.map { word in
    guard let colon = word.text.lastIndex(of: ":"),
      let rating = Double(word.text[word.text.index(after: colon)...]), rating.isFinite
    else {
      throw call.fault(
        "`\(word.text)` is no item with a rating", at: word, hints: ["such as \"Toy Story\":5"])
    }
    guard scale.contains(rating) else {
      throw call.fault(
        "\(rating) is not on the scale of these ratings, "
          + "\(scale.lowerBound) to \(scale.upperBound)", at: word)
    }
    let name = NameArgument(text: String(word.text[..<colon]), span: word.span)
    return (item: try names.item(name), rating: rating)
  }
}
