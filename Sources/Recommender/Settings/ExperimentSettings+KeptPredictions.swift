import Kernels

extension ExperimentSettings {
  /// The most test ratings for which FCP is measured unasked: it sorts all of them for each k, and
  /// another k is to cost no time.
  private static let testsWithFCP = 25_000

  /// Which predictions the measures need: those of every k where they fit in half the memory
  /// granted, otherwise those of one k if FCP is asked for by name.
  func keptPredictions(testCount: Int) -> KeptPredictions {
    let wantsFCP = measures?.contains(.fcp) ?? (testCount <= Self.testsWithFCP)
    guard wantsFCP else { return .none }
    let bytes = testCount * chosen.greatestK * MemoryLayout<Double>.stride
    if bytes <= memory / 2 { return .every }
    return measures == nil ? .none : .only(k: chosen.chosenK ?? 1)
  }
}
