import RatingData
import Recommender

extension Invocation {
  /// The ratings that a run would take, with what can be counted of them.
  ///
  /// - Throws: `PipelineError.noRatings`, `Cancelled`.
  func ratingStatistics() throws -> (ratings: Ratings, statistics: RatingStatistics) {
    guard let ratings = session.sampled else { throw PipelineError.noRatings }
    let statistics = try working {
      try RatingStatistics(ratings, threads: session.resources.threads, activity: $0)
    }
    return (ratings, statistics)
  }
}
