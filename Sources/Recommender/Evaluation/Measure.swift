import Kernels

/// What is measured of a model's predictions: a row of `MeasureTable`, at a cut-off where it takes
/// one.
package struct Measure: Sendable, Hashable, CustomStringConvertible {
  package enum Direction: Sendable, Hashable {
    case lowerIsBetter, higherIsBetter
  }

  /// What must be there for the value.
  package enum Need: Int, Sendable, Comparable {
    /// Sums over the errors, which a pass gives for its whole curve.
    case errorSums
    /// Each prediction.
    case predictions
    /// What is recommended to each user, in order.
    case lists

    package static func < (one: Need, other: Need) -> Bool { one.rawValue < other.rawValue }
  }

  /// A measure, or one for each cut-off.
  package struct Family: Sendable {
    package let name: String
    package let summary: String
    package let direction: Direction
    package let need: Need
    /// How it is computed, in words, and who has described it; nil where the summary says all.
    package let formula: String?
    package let source: String?
    /// Whether it is taken of the first few of a list: `ndcg_10`.
    package let takesCutoff: Bool
    /// Whether it is measured unasked of models that predict ratings, and of those that do not.
    package let isUsual: Bool
    package let isUsualOfLists: Bool
    /// Whether it is of genres, which not all data have.
    package var needsGenres: Bool { name == "diversity" }
    /// Whether it comes from what is known of single users, so that users can be drawn anew.
    package var isOfSingleUsers: Bool {
      if case .ofLists(.ofAll) = computation { false } else { true }
    }
    private let computation: Computation

    private enum Computation: Sendable {
      /// For a place on the curve.
      case ofPredictions(@Sendable (Predictions, _ place: Int, _ cutoff: Int) -> Double?)
      case ofLists(OfLists)
    }

    /// How lists are measured.
    enum OfLists: Sendable {
      /// The mean over users of a figure of each list; nil for those who do not count.
      case mean(@Sendable (RankedLists.List, RankedLists, _ cutoff: Int) -> Double?)
      /// A figure of all lists together.
      case ofAll(@Sendable (RankedLists, _ cutoff: Int) -> Double?)
    }

    /// - Parameter value: nil where there is none.
    package init(
      _ name: String, _ summary: String, _ direction: Direction, needs need: Need,
      takesCutoff: Bool = false, isUsual: Bool = false,
      value: @escaping @Sendable (Predictions, _ place: Int, _ cutoff: Int) -> Double?
    ) {
      (self.name, self.summary, self.direction) = (name, summary, direction)
      (self.need, self.takesCutoff, self.isUsual) = (need, takesCutoff, isUsual)
      (formula, source, isUsualOfLists) = (nil, nil, false)
      computation = .ofPredictions(value)
    }

    /// A measure of lists.
    init(
      _ name: String, _ summary: String, _ direction: Direction, formula: String, source: String,
      isUsualOfLists: Bool, ofLists value: OfLists
    ) {
      (self.name, self.summary, self.direction) = (name, summary, direction)
      (need, takesCutoff, isUsual) = (.lists, true, false)
      (self.formula, self.source, self.isUsualOfLists) = (formula, source, isUsualOfLists)
      computation = .ofLists(value)
    }

    fileprivate func value(of predictions: Predictions, at place: Int, cutoff: Int) -> Double? {
      guard case .ofPredictions(let value) = computation else { return nil }
      return value(predictions, place, cutoff)
    }

    fileprivate func judgement(of lists: RankedLists, cutoff: Int) -> Judgement {
      switch computation {
      case .ofPredictions: return Judgement(value: nil, byUser: nil)
      case .ofLists(.ofAll(let value)):
        return Judgement(value: value(lists, cutoff), byUser: nil)
      case .ofLists(.mean(let figure)):
        let figures = lists.lists.map { figure($0, lists, cutoff) }
        return Judgement(
          value: RankedLists.mean(figures), byUser: figures.map { $0.map(Float.init) ?? .nan })
      }
    }
  }

  package let family: Family
  /// How much of a list is looked at; nil where all of it is.
  package let cutoff: Int?

  /// - Parameter cutoff: nil where the family takes none.
  package init(family: Family, cutoff: Int?) {
    precondition(family.takesCutoff == (cutoff != nil), "a cut-off where the family takes one")
    (self.family, self.cutoff) = (family, cutoff)
  }

  /// The name in records, filters and exports: `ndcg_10`.
  package var name: String { cutoff.map { "\(family.name)_\($0)" } ?? family.name }
  /// The name as a heading: `ndcg@10`.
  package var title: String { cutoff.map { "\(family.name)@\($0)" } ?? family.name }
  package var description: String { name }

  func value(of predictions: Predictions, at place: Int) -> Double? {
    family.value(of: predictions, at: place, cutoff: cutoff ?? 0)
  }

  package func value(of lists: RankedLists) -> Double? { judgement(of: lists).value }

  /// What lists are worth.
  struct Judgement: Sendable {
    /// nil where there is none.
    let value: Double?
    /// The figure of each list, no number where the user does not count; nil where the measure is no
    /// mean over users.
    let byUser: [Float]?
  }

  func judgement(of lists: RankedLists) -> Judgement {
    family.judgement(of: lists, cutoff: cutoff ?? 0)
  }

  package static func == (one: Measure, other: Measure) -> Bool { one.name == other.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The measures that there are, in the order in which they are shown.
package struct MeasureTable: Sendable {
  package let families: [Measure.Family]

  package init(_ families: [Measure.Family]) { self.families = families }

  package static let standard = MeasureTable(
    [
      Measure.rmse.family, Measure.mae.family, Measure.fcp.family,
    ] + Measure.Family.ofLists)

  /// Those that are measured unasked.
  package var usual: [Measure] {
    families.filter(\.isUsual).map { Measure(family: $0, cutoff: nil) }
  }

  /// Those that are measured unasked where a model predicts no ratings.
  package var usualOfLists: [Measure] {
    families.filter(\.isUsualOfLists).map { Measure(family: $0, cutoff: Self.usualCutoff) }
  }

  /// The cut-off where none is asked for.
  private static let usualCutoff = 10

  package var names: [String] { families.map(\.name) }

  /// Those that take no cut-off, whose names are all that they are called by.
  package var plainNames: [String] { families.filter { !$0.takesCutoff }.map(\.name) }

  /// A name for each family by which it can be asked for: `ndcg@10`.
  package var examples: [String] {
    families.map { $0.takesCutoff ? "\($0.name)@\(Self.usualCutoff)" : $0.name }
  }

  /// The measure that a text names, as records or as people write it: `rmse`, `ndcg_10`, `ndcg@10`.
  package func measure(_ text: String) -> Measure? {
    if let family = families.first(where: { $0.name == text }) {
      return family.takesCutoff ? nil : Measure(family: family, cutoff: nil)
    }
    guard let sign = text.lastIndex(where: { $0 == "_" || $0 == "@" }),
      let cutoff = Int(text[text.index(after: sign)...]), cutoff > 0,
      let family = families.first(where: { $0.takesCutoff && $0.name == text[..<sign] })
    else { return nil }
    return Measure(family: family, cutoff: cutoff)
  }

  /// Cuts `MEASURE@RUN`, where a measure of ours may have an `@` of its own: `rmse@best`,
  /// `ndcg@10`, `ndcg@10@best`. Foreign names are kept as they came.
  ///
  /// - Returns: The measure's name in records, and the run's if one is named.
  package func parts(of text: String) -> (measure: String, run: String?) {
    let parts = text.split(separator: "@", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    if parts.count > 1, let measure = measure("\(parts[0])@\(parts[1])") {
      return (measure.name, parts.count > 2 ? parts[2] : nil)
    }
    return (parts[0], parts.count > 1 ? parts.dropFirst().joined(separator: "@") : nil)
  }

  /// The heading of a measure that records name so.
  package func title(of name: String) -> String { measure(name)?.title ?? name }

  /// Measures in the table's order, those of one family by their cut-offs.
  package func sorted(_ measures: some Sequence<Measure>) -> [Measure] {
    func key(_ measure: Measure) -> (Int, Int) {
      (names.firstIndex(of: measure.family.name) ?? names.count, measure.cutoff ?? 0)
    }
    return measures.sorted { key($0) < key($1) }
  }
}

extension Measure {
  /// Root mean squared error: `rmse` of scikit-surprise's `accuracy.py`.
  package static let rmse = Measure(
    family: Family(
      "rmse", "root mean squared error", .lowerIsBetter, needs: .errorSums, isUsual: true
    ) { predictions, place, _ in
      (predictions.errors.squared[place - 1] / Double(predictions.testCount)).squareRoot()
    }, cutoff: nil)

  /// Mean absolute error: `mae` likewise.
  package static let mae = Measure(
    family: Family(
      "mae", "mean absolute error", .lowerIsBetter, needs: .errorSums, isUsual: true
    ) { predictions, place, _ in
      predictions.errors.absolute[place - 1] / Double(predictions.testCount)
    }, cutoff: nil)

  /// The fraction of concordant pairs; see `ConcordantPairs`.
  package static let fcp = Measure(
    family: Family(
      "fcp", "fraction of concordant pairs", .higherIsBetter, needs: .predictions, isUsual: true
    ) { predictions, place, _ in
      predictions.pairs(at: place).flatMap { ConcordantPairs.fraction(of: $0.map(\.counts)) }
    }, cutoff: nil)
}
