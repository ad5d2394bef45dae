import RatingData
import Recommender
import Reports

/// A prediction as a page: what it is, how it came, and the neighbours that it is made of.
struct PredictionPage {
  let explained: ExplainedPrediction
  /// Indices in the vocabularies.
  let user: Int
  let item: Int
  let settings: ExperimentSettings
  let ratings: Ratings
  let titles: Titles

  var report: Report {
    let isTableShown = !explained.neighbours.isEmpty
    return Report(sections: [.fields(fields)] + (isTableShown ? [.table(table)] : []))
  }

  // MARK: - Fields

  private var fields: [Field] {
    let id = ratings.itemIDs[item]
    var fields = [Field("user", .text(ratings.userIDs[user])), Field("item", .text(id))]
    if let title = titles[id] { fields.append(Field("title", .text(title))) }
    fields += [
      Field("prediction", .number(explained.prediction, style: .fixed(6))),
      Field("estimate", .number(explained.estimate, style: .fixed(6))),
      Field("clipped", .truth(explained.isClipped)),
      Field("impossible", .truth(!isPossible)),
    ]
    if let reason { fields.append(Field("reason", .text(reason))) }
    fields.append(Field("neighbours used", .integer(usedCount)))
    for known in explained.trueRatings {
      fields += [
        Field("true rating", .number(known.rating)),
        Field("stands in", .text(known.isTest ? "test" : "training")),
        Field("error", .number(known.rating - explained.prediction, style: .difference(6))),
      ]
    }
    return fields
  }

  private var isPossible: Bool { explained.impossibility == nil }
  private var usedCount: Int { isPossible ? explained.neighbours.count : 0 }

  /// Why the prediction is the mean.
  private var reason: String? {
    switch explained.impossibility {
    case nil: nil
    case .untrained(user: true, item: true):
      "neither user nor item has a training rating; predicted is the mean of all"
    case .untrained(user: true, item: _):
      "the user has no training rating; predicted is the mean of all"
    case .untrained: "the item has no training rating; predicted is the mean of all"
    case .tooFewNeighbours(let found, let needed):
      "neighbours found: \(found), min_k: \(needed); predicted is the mean of all training ratings"
    }
  }

  // MARK: - Neighbours

  private var table: Table {
    let isUserBased = settings.isUserBased
    let hasTitles = !isUserBased && titles.count > 0
    let rows = explained.neighbours.map { neighbour -> [Cell] in
      let id = (isUserBased ? ratings.userIDs : ratings.itemIDs)[neighbour.index]
      let title = titles[id].map(Cell.text) ?? .empty
      return [.text(id)] + (hasTitles ? [title] : [])
        + [
          .number(neighbour.similarity, style: .fixed(6)), .number(neighbour.rating),
          isPossible ? .number(neighbour.weight, style: .percent(1)) : .empty,
        ]
    }
    let columns =
      [Column(isUserBased ? "user" : "item")] + (hasTitles ? [Column("title")] : [])
      + [Column("similarity"), Column("rating"), Column("weight")]
    return Table(name: "neighbours", columns: columns, rows: rows, footer: remark)
  }

  private var remark: String? {
    if !isPossible { return "too few, and not used" }
    let own = settings.isUserBased ? user : item
    guard explained.neighbours.contains(where: { $0.index == own }) else { return nil }
    return "this very rating is in the training set, and its own neighbour"
  }
}
