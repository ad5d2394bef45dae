import Kernels

/// The result of a run: its measures over all folds, and what was computed for it.
package struct Evaluation: Sendable {
  /// The result of one fold.
  package struct Fold: Sendable {
    /// In the order of the table; a measure that could not be computed is absent.
    package let measures: [(measure: Measure, value: Double)]
    /// How many test ratings had no prediction but the global mean.
    package let impossible: Int
    /// What error sums give for every place of the curve; empty where the model has none.
    package let curves: [Measure: [Double]]
    package let trainCount: Int
    package let testCount: Int
    package let userCount: Int
    package let itemCount: Int
    /// What the measures are made of, user by user; nil of one of several folds, and where it would
    /// have taken another pass.
    package let userSums: UserSums?
    /// How long it took to learn and to answer, in seconds, whenever that was.
    package let seconds: (fit: Double, test: Double)

    package func value(of measure: Measure) -> Double? {
      measures.first { $0.measure == measure }?.value
    }
  }

  /// The curve on which the measures are one place; nil where the model has none.
  package let curve: Curve?
  /// One for each fold: a holdout is one fold.
  package let folds: [Fold]
  /// Measures that are absent because they would have taken time.
  package let omitted: [Measure]
  package let stages: [StageReport]

  /// What should be known of what was learnt for it.
  package var warnings: [String] {
    stages.filter { $0.state == .computed }.compactMap(\.warning)
  }

  /// The means over the folds, of the measures that all folds have.
  package var measures: [(measure: Measure, value: Double)] {
    let first = folds.first?.measures ?? []
    return first.compactMap { entry in value(of: entry.measure).map { (entry.measure, $0) } }
  }

  package func value(of measure: Measure) -> Double? { values(of: measure).map(Self.mean) }

  /// The standard deviation over the folds, as `numpy.std` has it: the divisor is their number.
  package func deviation(of measure: Measure) -> Double? {
    values(of: measure).map(Self.deviation)
  }

  /// A measure of each fold; nil where one of them lacks it.
  package func values(of measure: Measure) -> [Double]? {
    let values = folds.compactMap { $0.value(of: measure) }
    return values.isEmpty || values.count < folds.count ? nil : values
  }

  /// The means of the folds' curves.
  package var curves: [Measure: [Double]] {
    folds.count > 1 ? overFolds(Self.mean) : folds.first?.curves ?? [:]
  }

  /// The standard deviations of the folds' curves, place by place; none of a single fold.
  package var curveDeviations: [Measure: [Double]] {
    folds.count > 1 ? overFolds(Self.deviation) : [:]
  }

  /// Something of each place of the folds' curves.
  private func overFolds(_ something: ([Double]) -> Double) -> [Measure: [Double]] {
    guard let first = folds.first else { return [:] }
    return first.curves.keys.reduce(into: [:]) { curves, measure in
      let all = folds.map { $0.curves[measure] ?? [] }
      let length = all.map(\.count).min() ?? 0
      curves[measure] = (0..<length).map { place in something(all.map { $0[place] }) }
    }
  }

  /// `numpy.mean`.
  package static func mean(_ values: [Double]) -> Double {
    PairwiseSum.sum(values.span) / Double(values.count)
  }

  /// `numpy.std`, whose divisor is the number of values.
  package static func deviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    return self.mean(values.map { ($0 - mean) * ($0 - mean) }).squareRoot()
  }

  package var impossible: Int { folds.reduce(0) { $0 + $1.impossible } }
  package var testCount: Int { folds.reduce(0) { $0 + $1.testCount } }
  /// Of the first fold.
  package var trainCount: Int { folds.first?.trainCount ?? 0 }
  package var userCount: Int { folds.first?.userCount ?? 0 }
  package var itemCount: Int { folds.first?.itemCount ?? 0 }
}

extension Evaluation {
  /// A result of one fold that another program has found.
  ///
  /// - Parameters:
  ///   - counts: Of ratings for training and for test, and of users and items with training ratings.
  ///   - seconds: How long it took in all.
  package init(
    of curve: Curve?, measures: [(measure: Measure, value: Double)], impossible: Int,
    curves: [Measure: [Double]], counts: (training: Int, tests: Int, users: Int, items: Int),
    seconds: Double
  ) {
    let fold = Fold(
      measures: measures, impossible: impossible, curves: curves, trainCount: counts.training,
      testCount: counts.tests, userCount: counts.users, itemCount: counts.items, userSums: nil,
      seconds: (fit: seconds, test: 0))
    self.init(curve: curve, folds: [fold], omitted: [], stages: [])
  }

  /// A result of which nothing is known any more but the measures of each fold, as a record tells
  /// them.
  package init(folds: [[(measure: Measure, value: Double)]]) {
    let known = folds.map { measures in
      Fold(
        measures: measures, impossible: 0, curves: [:], trainCount: 0, testCount: 0, userCount: 0,
        itemCount: 0, userSums: nil, seconds: (fit: .nan, test: .nan))
    }
    self.init(curve: nil, folds: known, omitted: [], stages: [])
  }
}
