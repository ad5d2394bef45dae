import Kernels
package import RatingData

/// What is done with ratings: all that decides a result beside the data.
package struct Plan: Sendable {
  /// Which ratings are kept; nil for all.
  package var filter: RatingFilter?
  /// Which part of them is drawn; nil for all.
  package var draw: RandomDraw?
  /// Whose ratings are kept of these, and on what; nil for all.
  package var sample: SampleRequest?
  package var validation = Validation.standard
  package var model = ModelChoice()
  /// The scale that predictions are clipped to; nil for the data's own minimum and maximum.
  package var scale: ClosedRange<Double>?
  /// The measures asked for; nil for the usual ones, and of these the slow ones only where they
  /// take no time.
  package var measures: Set<Measure>?
  /// How lists are made, for the measures of lists.
  package var ranking = RankingSettings()
  /// Whether predictions are kept beside what measures need, to be saved.
  package var keepsPredictions = false

  package init() {}

  /// Whether ratings are left out: by the filter, a draw or the sample.
  package var takesPart: Bool { filter != nil || draw != nil || sample != nil }

  /// Where somebody is not whose ratings are left out, and what takes all of them.
  package var part: (place: String, hint: String) {
    let off = [
      filter == nil ? nil : "filter off", draw == nil && sample == nil ? nil : "sample off",
    ]
    let statements = off.compactMap(\.self).joined(separator: "; ")
    return (
      filter == nil ? "in the sample" : "among the ratings that are kept",
      statements.isEmpty ? "all ratings are taken" : "\(statements) takes all"
    )
  }

  /// The same on all ratings.
  package var onAllRatings: Plan {
    var plan = self
    (plan.filter, plan.draw, plan.sample) = (nil, nil, nil)
    return plan
  }

  /// The most test ratings for which a measure is taken unasked that needs each prediction: it
  /// sorts all of them for each place of a curve, and another k is to cost no time.
  private static let testsOfSlowMeasures = 25_000

  /// Whether measures that take time are left out where there are many tests: those of ratings, as
  /// long as nobody asks for them.
  private var leavesOut: Bool { measures == nil && model.chosen.predictsRatings }

  /// The measures that need each prediction, as far as they are wanted.
  func slowMeasures(tests: Int) -> [Measure] {
    if leavesOut && tests > Self.testsOfSlowMeasures { return [] }
    return wanted.filter { measure in
      switch measure.family.need {
      case .errorSums: false
      case .predictions: true
      case .lists: ranking.candidates == .test
      }
    }
  }

  /// The measures that are wanted, if nothing speaks against them. A model that predicts no ratings
  /// is measured by its lists alone, by the usual ones where none of them is asked for.
  var wanted: [Measure] {
    let table = MeasureTable.standard
    if model.chosen.predictsRatings { return measures.map(table.sorted) ?? table.usual }
    let ofLists = measures?.filter { $0.family.need == .lists } ?? []
    return ofLists.isEmpty ? table.usualOfLists : table.sorted(ofLists)
  }

  /// The measures of lists among them.
  package var listMeasures: [Measure] { wanted.filter { $0.family.need == .lists } }

  /// Which predictions the measures need: those of the whole curve where they fit in half the
  /// memory granted, otherwise those of one place if they are to be saved or a measure is asked for
  /// by name.
  ///
  /// - Parameter tests: The test ratings of all folds.
  func neededPredictions(tests: Int, memory: Int) -> KeptPredictions {
    if slowMeasures(tests: tests).isEmpty && !keepsPredictions { return .none }
    if fits(tests: tests, memory: memory) { return .every }
    return leavesOut && !keepsPredictions ? .none : .only(k: model.model.place)
  }

  /// Which predictions are kept: those that are needed, and of few tests all, by which the errors of
  /// single users are known.
  func keptPredictions(tests: Int, memory: Int) -> KeptPredictions {
    let needed = neededPredictions(tests: tests, memory: memory)
    let areFew =
      tests <= Self.testsOfSlowMeasures && validation.method.folds == 1
      && wanted.contains { $0.family.need == .errorSums }
    return needed == .none && areFew && fits(tests: tests, memory: memory) ? .every : needed
  }

  private func fits(tests: Int, memory: Int) -> Bool {
    tests * model.model.reach * MemoryLayout<Double>.stride <= memory / 2
  }
}
