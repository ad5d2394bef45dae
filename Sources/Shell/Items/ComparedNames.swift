import RatingData
import Reports

/// What a model compares, items or users, as the first columns of a table: identifiers, and titles
/// where there are any.
struct ComparedNames {
  let areUsers: Bool
  let ratings: Ratings
  let titles: Titles

  private var haveTitles: Bool { !areUsers && titles.count > 0 }

  var columns: [Column] {
    [Column(areUsers ? "user" : "item")] + (haveTitles ? [Column("title")] : [])
  }

  /// - Parameter index: Of the item or the user in its vocabulary.
  func cells(of index: Int) -> [Cell] {
    let id = (areUsers ? ratings.userIDs : ratings.itemIDs)[index]
    return [.text(id)] + (haveTitles ? [titles[id].map(Cell.text) ?? .empty] : [])
  }
}
