package import Tracking

/// Whether a run gave what another one gave, to the last bit.
package struct RunLikeness: Sendable {
  /// A measure of one run or of both.
  package struct Metric: Sendable {
    package let name: String
    package let then: Double?
    package let now: Double?

    package var isSame: Bool { then?.bitPattern == now?.bitPattern }
  }

  /// What a curve was, and what it is.
  package struct Curve: Sendable {
    package let name: String
    /// What it goes along; nil for what each fold gave.
    package let axis: RunCurve.Axis?
    /// The fold that it is of; nil for the run's own.
    package let fold: Int?
    package let then: [Double]?
    package let now: [Double]?

    /// The first index, counted from 1, at which they are not the same; nil where they are the same
    /// to their end.
    package var firstDifference: Int? {
      let (old, new) = (then ?? [], now ?? [])
      for (index, (was, now)) in zip(old, new).enumerated() where was.bitPattern != now.bitPattern {
        return index + 1
      }
      return old.count == new.count ? nil : min(old.count, new.count) + 1
    }
  }

  package let original: RunRecord
  package let again: RecordedRun
  /// By name.
  package let metrics: [Metric]
  /// In the order of the records.
  package let curves: [Curve]
  /// What each fold gave, by name.
  package let folds: [Curve]

  init(_ original: RunRecord, _ again: RecordedRun) {
    self.original = original
    self.again = again
    let metrics = (original.data.metrics, RecordedRun.metrics(again.evaluation))
    self.metrics = Self.names(metrics.0, metrics.1).map {
      Metric(name: $0, then: metrics.0[$0], now: metrics.1[$0])
    }
    let then = original.data.curves
    // Records that are older have no curves of how far folds differ.
    let told = Set(then.map(\.name))
    let now = RecordedRun.curves(again.evaluation).filter { curve in
      told.contains(curve.name) || !curve.name.hasSuffix(RecordedRun.deviation)
    }
    let kinds = then + now.filter { curve in !then.contains(where: curve.isSameKind(as:)) }
    curves = kinds.map { kind in
      Curve(
        name: kind.name, axis: kind.axis, fold: kind.fold,
        then: then.first(where: kind.isSameKind(as:))?.values,
        now: now.first(where: kind.isSameKind(as:))?.values)
    }
    let measured = original.data.folds.filter {
      !FoldTimes.names.contains($0.key) && !FoldSizes.names.contains($0.key)
    }
    let folds = (measured, RecordedRun.folds(again.evaluation))
    self.folds = Self.names(folds.0, folds.1).map {
      Curve(name: $0, axis: nil, fold: nil, then: folds.0[$0], now: folds.1[$0])
    }
  }

  private static func names<Value>(_ one: [String: Value], _ other: [String: Value]) -> [String] {
    Set(one.keys).union(other.keys).sorted()
  }

  package var isSame: Bool {
    metrics.allSatisfy(\.isSame) && (curves + folds).allSatisfy { $0.firstDifference == nil }
  }

  /// What else is not as it was: the program, the machine, the parameters.
  package var changes: [String] {
    var changes: [String] = []
    for name in ["version", "host", "system", "cores"] {
      let was = original.environment[name] ?? "none"
      let value = RunEnvironment.current[name] ?? "none"
      if was != value { changes.append("\(name): \(was) then, \(value) now") }
    }
    for (name, was) in original.data.params.sorted(by: { $0.key < $1.key }) {
      guard let value = again.record?.data.params[name], value != was else { continue }
      changes.append("\(name): \(was) then, \(value) now")
    }
    return changes.isEmpty ? ["neither data, settings, program nor machine have changed"] : changes
  }
}

extension RunCurve {
  fileprivate func isSameKind(as other: RunCurve) -> Bool {
    name == other.name && axis == other.axis && fold == other.fold
  }
}
