import Glibc

/// The marked values of an axis with their labels, evenly worded.
struct Ticks: Equatable {
  let values: [Double]
  let labels: [String]

  /// The finest ticks, of at most `limit`, that fit where they are to stand.
  ///
  /// Linear steps are 1, 2 or 5 times a power of ten; logarithmic ticks stand at 1, 2 and 5 of each
  /// decade, at each decade, or at each n-th.
  static func finest(
    for range: PlotRange, limit: Int, where fits: (Ticks) -> Bool = { _ in true }
  ) -> Ticks {
    if range.scale == .logarithmic {
      let choices = logarithmicChoices(for: range).lazy.filter { $0.values.count <= limit }
      if let ticks = choices.first(where: fits), ticks.values.count > 1 { return ticks }
    }
    var step = NiceStep(atLeast: (range.upper / 4 - range.lower / 4) / Double(max(1, limit)) * 4)
    if range.isWhole { step = max(step, NiceStep.one) }
    // Twelve steps widen it by four powers of ten: by then one tick is left, or none.
    for _ in 0..<12 {
      let ticks = Ticks(range: range, step: step)
      if ticks.values.count <= max(1, limit), fits(ticks) {
        // One tick alone gives no scale: then the ends, if they fit, say more.
        let ends = Ticks.ends(of: range)
        let isAlone = ticks.values.count < 2 && !(range.isWhole && range.upper - range.lower <= 1)
        return isAlone && fits(ends) ? ends : ticks
      }
      step = step.next
    }
    return Ticks(values: [], labels: [])
  }

  private static func ends(of range: PlotRange) -> Ticks {
    let values = [range.lower, range.upper]
    return Ticks(values: values, labels: values.map { ShortestDecimal($0).briefText })
  }

  private init(values: [Double], labels: [String]) {
    self.values = values
    self.labels = labels
  }

  private init(range: PlotRange, step: NiceStep) {
    // The ends themselves count, however division rounds.
    let slack = 1e-9
    let first = (range.lower / step.value - slack).rounded(.up)
    let last = (range.upper / step.value + slack).rounded(.down)
    guard first.isFinite, last.isFinite, first <= last, last - first < 1000 else {
      self.init(values: [], labels: [])
      return
    }
    let values = (0...Int(last - first)).map { step.multiple(first + Double($0)) }
    let size = max(range.lower.magnitude, range.upper.magnitude)
    self.init(values: values, labels: values.map { step.label(of: $0, size: size) })
  }

  private static func logarithmicChoices(for range: PlotRange) -> [Ticks] {
    let first = Int(log10(range.lower).rounded(.down))
    let last = Int(log10(range.upper).rounded(.up))
    let everyDecade = [1, 2, 3, 5, 10, 20, 50, 100, 200].map { ([1.0], $0) }
    return ([([1, 2, 5], 1)] + everyDecade).map { mantissas, stride in
      let decades = (first...last).filter { $0.isMultiple(of: stride) }
      let values = decades.flatMap { decade in mantissas.map { NiceStep.scale($0, by: decade) } }
        .filter { (range.lower...range.upper).contains($0) }
      let labels = values.map { value in
        // From 1,000 on with separators, whatever the size of its neighbours.
        let size = value >= 1000 ? max(value, 1e4) : value
        return NiceStep(atLeast: value * 0.999).label(of: value, size: size)
      }
      return Ticks(values: values, labels: labels)
    }
  }
}
