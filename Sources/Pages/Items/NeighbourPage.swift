package import RatingData
package import Recommender
package import Reports

/// The neighbours of an item or a user as a table.
package struct NeighbourPage {
  /// A similarity on fewer common raters than these says little.
  private static let fewRaters = 5

  private let neighbours: NearestNeighbours
  private let name: String
  private let model: any ComparingModel
  private let ratings: Ratings
  private let titles: Titles

  /// - Parameter name: What was asked about, as people read it.
  package init(
    _ neighbours: NearestNeighbours, of name: String, by model: any ComparingModel,
    ratings: Ratings, titles: Titles
  ) {
    (self.neighbours, self.name, self.model) = (neighbours, name, model)
    (self.ratings, self.titles) = (ratings, titles)
  }

  package var report: Report {
    Report(title: "nearest to \(name) \(model.comparison)", table)
  }

  private var table: Table {
    let names = ComparedNames(areUsers: model.comparesUsers, ratings: ratings, titles: titles)
    let rows = neighbours.entries.map { entry -> [Cell] in
      names.cells(of: entry.index)
        + [
          .number(entry.similarity, style: .fixed(6)), .count(entry.commonRaters),
          .count(entry.ratings),
        ]
    }
    let columns =
      names.columns
      + [Column("similarity"), Column(commonRaters), Column("ratings")]
    return Table(columns: columns, rows: rows, footer: remark)
  }

  /// What two users have in common is items.
  private var commonRaters: String { model.comparesUsers ? "common items" : "common raters" }

  /// What a reader should know of the list before trusting it; nil where there is nothing.
  private var remark: String? {
    let entries = neighbours.entries
    let used = entries.filter { $0.similarity > 0 }
    let unused = entries.count - used.count
    let thin = used.count { $0.commonRaters < Self.fewRaters }
    var remarks: [String] = []
    if 2 * thin > used.count, let least = model.leastSupport, least < Self.fewRaters {
      remarks.append(
        "\(thin) of \(entries.count) rest on fewer than \(Self.fewRaters) \(commonRaters): "
          + "set min_support \(Self.fewRaters) leaves these out")
    }
    if unused > 0 && model.leastSupport != nil {
      remarks.append("\(unused) with a similarity not above 0: no prediction uses them")
    }
    if neighbours.undefined > 0 {
      remarks.append("\(neighbours.undefined) without a similarity, for rounding leaves none")
    }
    return remarks.isEmpty ? nil : remarks.joined(separator: "\n")
  }
}

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
