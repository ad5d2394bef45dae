package import RatingData
package import Recommender
package import Reports

/// What a model recommends as a table: the best first, and what each prediction rests on.
package struct RecommendationPage {
  /// What is predicted of an item with fewer ratings than these says little.
  private static let fewRatings = 20

  private let recommendations: Recommendations
  private let facts: ItemFacts
  private let name: String
  private let model: String
  private let training: String

  /// - Parameters:
  ///   - facts: Of the data that the model was trained on.
  ///   - name: Whom it is for, as people read it.
  ///   - training: What the model was trained on.
  package init(
    _ recommendations: Recommendations, _ facts: ItemFacts, for name: String, by model: String,
    trainedOn training: String
  ) {
    (self.recommendations, self.facts) = (recommendations, facts)
    (self.name, self.model, self.training) = (name, model, training)
  }

  package var report: Report {
    Report(title: "for \(name) by \(model), trained on \(training)", table)
  }

  private var table: Table {
    let names = ComparedNames(areUsers: false, ratings: facts.ratings, titles: facts.titles)
    let rows = recommendations.entries.map { entry -> [Cell] in
      names.cells(of: entry.item)
        + [
          .number(entry.prediction, style: .fixed(6)),
          .text(entry.explanation.foundations), .count(facts.counts[entry.item]),
          facts.mean(of: entry.item).map { .number($0, style: .fixed(2)) } ?? .empty,
        ]
    }
    let columns =
      names.columns + [
        Column("prediction"), Column("rests on", priority: .low), Column("ratings"),
        Column("mean", priority: .low),
      ]
    return Table(name: "recommendations", columns: columns, rows: rows, footer: remark)
  }

  /// How many there are, and what a reader should know before trusting them.
  private var remark: String? {
    let (shown, all) = (recommendations.entries, recommendations.candidates)
    var remarks: [String] = []
    if all > shown.count {
      remarks.append("\(CountText(shown.count, "item")) of \(CountText(all))")
    }
    let seldom = shown.count { facts.counts[$0.item] < Self.fewRatings }
    if 2 * seldom > shown.count {
      remarks.append(
        "\(CountText(seldom)) of \(CountText(shown.count)) have fewer than "
          + "\(Self.fewRatings) ratings: where item_count >= \(Self.fewRatings) leaves these out")
    }
    return remarks.isEmpty ? nil : remarks.joined(separator: "\n")
  }
}

extension Explanation {
  /// What an estimate rests on, in a few words.
  fileprivate var foundations: String {
    var parts: [String] = []
    if let neighbours, neighbours.areUsed {
      let counts = neighbours.all.map(\.commonRaters)
      let what = neighbours.areUsers ? "common item" : "common rater"
      let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
      let range = least == most ? "" : "\(CountText(least)) to "
      parts.append(
        "\(CountText(neighbours.all.count, "neighbour")) on \(range)\(CountText(most, what))")
    }
    parts += facts.compactMap { fact -> String? in
      guard case .difference(let value) = fact.value, fact.name != "neighbours add" else {
        return nil
      }
      return "\(fact.name) \(NumberStyle.difference(2).text(of: value))"
    }
    return parts.isEmpty ? "popularity" : parts.joined(separator: ", ")
  }
}

extension Plan {
  /// What a model is trained on, in words.
  package var trainingText: String {
    validation.isTested
      ? "the training ratings of \(validation.folds.count > 1 ? "the first fold" : "the split")"
      : "all ratings"
  }
}
