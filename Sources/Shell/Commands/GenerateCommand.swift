import Experiments
import Pages
import RatingData
import Recommender
import Reports
import Settings

extension Command {
  static let generate = Command(
    "generate", "Make a data set shaped like MovieLens.",
    details: [
      "Popularity and activity have long tails, ratings are half stars and follow from tastes, so "
        + "that models can be told apart. The same numbers give the same data on every machine."
    ],
    effect: .changes,
    examples: [
      Example("generate 100000 1000 1700", "about the size of MovieLens 100K"),
      Example("generate 20000 300 400 seed=7 to=small.csv", "and write it as a file"),
    ],
    parameters: .positional(
      "RATINGS", "How many ratings.", parse: ValueParser.whole(in: GenerationRequest.ratingsRange)),
    .positional(
      "USERS", "How many users.", parse: ValueParser.whole(in: GenerationRequest.usersRange)),
    .positional(
      "ITEMS", "How many items.", parse: ValueParser.whole(in: GenerationRequest.itemsRange)),
    .option(
      "seed", "N", "The seed; 42 where it is not given.",
      parse: ValueParser.whole(in: GenerationRequest.seedRange)),
    .option(
      "to", "FILE", "Write the data set as CSV, too.", completion: .file, parse: ValueParser.text),
    run: generateRatings)
}

private func generateRatings(
  _ call: Invocation, ratings: Int, users: Int, items: Int, seed: Int?, file: String?
) throws -> Report {
  let request = GenerationRequest(ratings: ratings, users: users, items: items, seed: seed ?? 42)
  let made = try call.generate(request)
  if let file {
    try call.working { try made.write(csv: call.interpreter.resolve(file), activity: $0) }
  }
  call.note("generated \(made.ratings.counts)" + (file.map { ", written to \($0)" } ?? ""))
  return Report()
}
