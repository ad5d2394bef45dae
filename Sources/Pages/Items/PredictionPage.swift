package import RatingData
package import Recommender
package import Reports

/// A prediction as a page: what it is, how it came, and what it is made of.
package struct PredictionPage {
  private let explained: ExplainedPrediction
  private let user: Int
  private let item: Int
  private let ratings: Ratings
  private let titles: Titles

  /// - Parameters:
  ///   - user: Its index in the vocabulary.
  ///   - item: Its index in the vocabulary.
  package init(
    _ explained: ExplainedPrediction, user: Int, item: Int, ratings: Ratings, titles: Titles
  ) {
    (self.explained, self.user, self.item) = (explained, user, item)
    (self.ratings, self.titles) = (ratings, titles)
  }

  private var neighbours: Explanation.Neighbours? { explained.explanation.neighbours }

  package var report: Report {
    guard let neighbours, !neighbours.all.isEmpty else {
      return Report(sections: [.fields(fields)])
    }
    return Report(sections: [.fields(fields), .table(table(of: neighbours))])
  }

  // MARK: - Fields

  private var fields: [Field] {
    let id = ratings.itemIDs[item]
    var fields = [Field("user", .text(ratings.userIDs[user])), Field("item", .text(id))]
    if let title = titles[id] { fields.append(Field("title", .text(title))) }
    fields +=
      explained.isScore
      ? [Field("score", .number(explained.estimate, style: .fixed(6)))]
      : [
        Field("prediction", .number(explained.prediction, style: .fixed(6))),
        Field("estimate", .number(explained.estimate, style: .fixed(6))),
        Field("clipped", .truth(explained.isClipped)),
      ]
    if !explained.explanation.facts.contains(where: { $0.name == "impossible" }) {
      fields.append(Field("impossible", .truth(explained.explanation.impossibility != nil)))
    }
    fields += explained.explanation.facts.map { Field($0.name, $0.value.cell) }
    for known in explained.trueRatings {
      fields += [
        Field("true rating", .number(known.rating)),
        Field("stands in", .text(known.isTest ? "test" : "training")),
      ]
      // A score is no rating that could be wrong by so much.
      if explained.isScore { continue }
      fields.append(
        Field("error", .number(known.rating - explained.prediction, style: .difference(6))))
    }
    return fields
  }

  // MARK: - Neighbours

  private func table(of neighbours: Explanation.Neighbours) -> Table {
    let names = ComparedNames(areUsers: neighbours.areUsers, ratings: ratings, titles: titles)
    let haveDeviations = neighbours.all.contains { $0.deviation != nil }
    let rows = neighbours.all.map { neighbour -> [Cell] in
      let deviation = neighbour.deviation.map { Cell.number($0, style: .difference(6)) }
      return names.cells(of: neighbour.index)
        + [.number(neighbour.similarity, style: .fixed(6)), .number(neighbour.rating)]
        + (haveDeviations ? [deviation ?? .empty] : [])
        + [
          neighbours.areUsed ? .number(neighbour.weight, style: .percent(1)) : .empty
        ]
    }
    let columns =
      names.columns + [Column("similarity"), Column("rating")]
      + (haveDeviations ? [Column("deviation")] : []) + [Column("weight")]
    return Table(
      name: "neighbours", columns: columns, rows: rows,
      footer: neighbours.areUsed ? remark(on: neighbours) : "too few, and not used")
  }

  private func remark(on neighbours: Explanation.Neighbours) -> String? {
    let own = neighbours.areUsers ? user : item
    guard neighbours.all.contains(where: { $0.index == own }) else { return nil }
    return "this very rating is in the training set, and its own neighbour"
  }
}

extension Explanation.Fact.Value {
  /// The value as a page shows it.
  fileprivate var cell: Cell {
    switch self {
    case .count(let count): .integer(count)
    case .number(let number): .number(number, style: .fixed(6))
    case .difference(let number), .part(let number): .number(number, style: .difference(6))
    case .truth(let isTrue): .truth(isTrue)
    case .text(let text): .text(text)
    }
  }
}
