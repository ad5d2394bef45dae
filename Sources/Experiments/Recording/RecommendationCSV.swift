package import RatingData
package import Recommender
import Reports

/// Recommendations for many users as lines of CSV: user, rank, item, title, prediction, the best
/// predicted of a user first. Without a title the field is empty.
package struct RecommendationCSV: Sendable {
  package static let header = "user,rank,item,title,prediction\n"

  private let ratings: Ratings
  private let titles: Titles

  /// - Parameter ratings: Those with the vocabularies of users and items.
  package init(_ ratings: Ratings, titles: Titles) {
    (self.ratings, self.titles) = (ratings, titles)
  }

  package func lines(of recommended: UserRecommendations) -> String {
    let user = CSVRenderer.field(ratings.userIDs[recommended.user])
    var lines = ""
    for (place, entry) in recommended.entries.enumerated() {
      let item = ratings.itemIDs[entry.item]
      let title = titles[item].map(CSVRenderer.field) ?? ""
      lines += "\(user),\(place + 1),\(CSVRenderer.field(item)),\(title),\(entry.prediction)\n"
    }
    return lines
  }
}
