import Kernels
import RatingData

/// Where a benchmark's ratings come from.
enum RatingsOrigin {
  case file(String)
  case generated(ratings: Int)

  var name: String {
    switch self {
    case .file(let path): path
    case .generated(let ratings): "\(ratings) generated ratings"
    }
  }

  /// What it costs to bring them is part of what is measured.
  func bring(threads: Int, activity: Activity) throws -> Ratings {
    switch self {
    case .file(let path):
      return try RatingsReader(threads: threads).read(path: path, activity: activity).ratings
    case .generated(let ratings):
      // MovieLens 25M has 25,000,095 ratings of 162,541 users for 59,047 movies.
      let share = Double(ratings) / 25_000_095
      return try SyntheticRatings.generate(
        ratings: ratings, users: max(50, Int(162_541 * share)),
        items: max(100, Int(59_047 * share.squareRoot())), seed: 42, activity: activity
      ).ratings
    }
  }
}
