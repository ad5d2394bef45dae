import Language
import Pages
import Reports
import Settings

extension Command {
  static let hist = Command(
    "hist", "Draw how ratings are distributed.",
    details: [
      "`hist ratings` counts the ratings of each value; `hist users` and `hist items` count users "
        + "and items by how many ratings they have, on logarithmic scales, because the tails are "
        + "long. Drawn is what a run would take: the sample, where there is one."
    ],
    effect: .looks, prints: true,
    examples: [
      Example("hist ratings", "how many of each value"),
      Example("hist users", "how active users are"),
      Example("hist items > popularity.svg", "as a drawing"),
    ],
    parameters: .positional(
      "ratings|users|items", "What is counted.",
      completion: .words(Distribution.allCases.map(\.rawValue)),
      parse: ValueParser.choice(Distribution.self)),
    run: drawHistogram)
}

private func drawHistogram(_ call: Invocation, distribution: Distribution) throws -> Report {
  Report(distribution.picture(try call.ratingStatistics().statistics))
}
