import Experiments
import Pages
import Reports

extension Command {
  static let describe = Command(
    "describe", "Show what the ratings look like.",
    details: [
      "Described are the ratings that a run would take: the sample, where there is one. Dates are "
        + "those of the whole file."
    ],
    effect: .looks, prints: true,
    examples: [
      Example("describe", "counts, means and the most rated items"),
      Example("describe > ratings.md", "the same as Markdown"),
    ],
    run: describeRatings)
}

private func describeRatings(_ call: Invocation) throws -> Report {
  let (ratings, statistics) = try call.ratingStatistics()
  return DataDescription(
    ratings, statistics, titles: call.session.titles, label: call.session.source?.label ?? ""
  ).report
}
