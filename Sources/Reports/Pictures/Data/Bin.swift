/// One bar of a ``Histogram``.
package struct Bin: Sendable, Equatable {
  /// What the bar stands for, as people read it: `4.5`, `20–49`.
  package var label: String
  /// The values from the lower bound up to but without the upper one; none for categories.
  package var range: Range<Double>?
  package var count: Double

  package init(_ label: String, range: Range<Double>? = nil, count: Double) {
    self.label = label
    self.range = range
    self.count = count
  }

  /// A category, or a value by itself.
  package init(_ label: String, count: Int) {
    self.init(label, count: Double(count))
  }

  /// The count as people read it; shares and other fractions keep their digits.
  var countText: String {
    guard count.isFinite, count.rounded() != count else {
      return CountText(rounding: count).description
    }
    return ShortestDecimal(count).briefText
  }
}
