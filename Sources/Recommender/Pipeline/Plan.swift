import Kernels

/// What is done with ratings: all that decides a result beside the data.
package struct Plan: Sendable {
  package var sample: SampleRequest?
  package var validation = Validation.standard
  package var model = ModelChoice()
  /// The scale that predictions are clipped to; nil for the data's own minimum and maximum.
  package var scale: ClosedRange<Double>?
  /// The measures asked for; nil for the usual ones, and of these the slow ones only where they
  /// take no time.
  package var measures: Set<Measure>?
  /// Whether predictions are kept beside what measures need, to be saved.
  package var keepsPredictions = false

  package init() {}

  /// The most test ratings for which a measure is taken unasked that needs each prediction: it
  /// sorts all of them for each place of a curve, and another k is to cost no time.
  private static let testsOfSlowMeasures = 25_000

  /// The measures that need each prediction, as far as they are wanted.
  func slowMeasures(tests: Int) -> [Measure] {
    if measures == nil && tests > Self.testsOfSlowMeasures { return [] }
    return wanted.filter { $0.family.need > .errorSums }
  }

  /// The measures that are wanted, if nothing speaks against them.
  var wanted: [Measure] {
    measures.map(MeasureTable.standard.sorted) ?? MeasureTable.standard.usual
  }

  /// Which predictions the measures need: those of the whole curve where they fit in half the
  /// memory granted, otherwise those of one place if they are to be saved or a measure is asked for
  /// by name.
  ///
  /// - Parameter tests: The test ratings of all folds.
  func keptPredictions(tests: Int, memory: Int) -> KeptPredictions {
    if slowMeasures(tests: tests).isEmpty && !keepsPredictions { return .none }
    let model = model.model
    let bytes = tests * model.reach * MemoryLayout<Double>.stride
    if bytes <= memory / 2 { return .every }
    return measures == nil && !keepsPredictions ? .none : .only(k: model.place)
  }
}
