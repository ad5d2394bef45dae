import RatingData
import Recommender
import Reports

/// A prediction as a page: what it is, how it came, and the neighbours or biases that it is made of.
struct PredictionPage {
  let explained: ExplainedPrediction
  /// Indices in the vocabularies.
  let user: Int
  let item: Int
  let settings: ExperimentSettings
  let ratings: Ratings
  let titles: Titles

  var report: Report {
    guard case .neighbours(let neighbours, let impossibility) = explained.basis,
      !neighbours.isEmpty
    else { return Report(sections: [.fields(fields)]) }
    let table = table(of: neighbours, areUsed: impossibility == nil)
    return Report(sections: [.fields(fields), .table(table)])
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
    ]
    switch explained.basis {
    case .neighbours(let neighbours, let impossibility):
      fields.append(Field("impossible", .truth(impossibility != nil)))
      if let impossibility { fields.append(Field("reason", .text(reason(for: impossibility)))) }
      let used = impossibility == nil ? neighbours.count : 0
      fields.append(Field("neighbours used", .integer(used)))
    case .biases(let mean, let user, let item):
      fields += [
        Field("mean of all", .number(mean, style: .fixed(6))),
        Field("bias of the user", .number(user, style: .difference(6))),
        Field("bias of the item", .number(item, style: .difference(6))),
      ]
    }
    for known in explained.trueRatings {
      fields += [
        Field("true rating", .number(known.rating)),
        Field("stands in", .text(known.isTest ? "test" : "training")),
        Field("error", .number(known.rating - explained.prediction, style: .difference(6))),
      ]
    }
    return fields
  }

  /// Why the prediction is the mean.
  private func reason(for impossibility: ExplainedPrediction.Impossibility) -> String {
    switch impossibility {
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

  private func table(
    of neighbours: [ExplainedPrediction.Neighbour], areUsed: Bool
  ) -> Table {
    let names = ComparedNames(
      areUsers: settings.knnBasic.isUserBased, ratings: ratings, titles: titles)
    let rows = neighbours.map { neighbour -> [Cell] in
      names.cells(of: neighbour.index)
        + [
          .number(neighbour.similarity, style: .fixed(6)), .number(neighbour.rating),
          areUsed ? .number(neighbour.weight, style: .percent(1)) : .empty,
        ]
    }
    let columns = names.columns + [Column("similarity"), Column("rating"), Column("weight")]
    return Table(
      name: "neighbours", columns: columns, rows: rows,
      footer: areUsed ? remark(on: neighbours) : "too few, and not used")
  }

  private func remark(on neighbours: [ExplainedPrediction.Neighbour]) -> String? {
    let own = settings.knnBasic.isUserBased ? user : item
    guard neighbours.contains(where: { $0.index == own }) else { return nil }
    return "this very rating is in the training set, and its own neighbour"
  }
}
