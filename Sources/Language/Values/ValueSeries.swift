/// Several values for a sweep: `5..80 step 5`, `0..1 times 5`, `10,20,40`, `cosine,msd`.
package enum ValueSeries {
  /// What makes a text no series.
  package enum Fault: Error, Equatable {
    case emptyItem
    case notANumber(String)
    case emptyRange(first: String, last: String, countsUp: Bool)
    case badStep(String)
    case tooMany(Int)
  }

  /// The most values that a series may have.
  package static let limit = 10_000

  /// The values as texts, in order.
  ///
  /// - Parameter words: The words of the series: a list, or a range with its `step` or `times`.
  package static func values(_ words: [String]) throws(Fault) -> [String] {
    if let range = words.first, let dots = range.firstRange(of: "..") {
      return try self.range(
        String(range[..<dots.lowerBound]), String(range[dots.upperBound...]), Array(words.dropFirst()))
    }
    let items = words.joined(separator: " ").split(
      separator: ",", omittingEmptySubsequences: false
    ).map { item in String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    if items.contains("") { throw .emptyItem }
    if items.count > limit { throw .tooMany(items.count) }
    return items
  }

  private static func range(
    _ first: String, _ last: String, _ rest: [String]
  ) throws(Fault) -> [String] {
    guard let start = Double(first) else { throw .notANumber(first) }
    guard let end = Double(last) else { throw .notANumber(last) }
    var step = start <= end ? 1.0 : -1.0
    if rest.count == 2, rest[0] == "step" {
      guard let given = Double(rest[1]), given != 0, given.isFinite else { throw .badStep(rest[1]) }
      step = given
    } else if rest.count == 2, rest[0] == "times" {
      guard let times = Int(rest[1]), times > 1 else { throw .badStep(rest[1]) }
      step = (end - start) / Double(times - 1)
    } else if !rest.isEmpty {
      throw .badStep(rest.joined(separator: " "))
    } else if start > end {
      throw .emptyRange(first: first, last: last, countsUp: true)
    }
    if (end - start) * step < 0 { throw .emptyRange(first: first, last: last, countsUp: step > 0) }
    let count = Int(((end - start) / step + 1e-9).rounded(.down)) + 1
    if count > limit { throw .tooMany(count) }
    // first + i × step, never a running sum: it would drift.
    return (0..<count).map { text(start + Double($0) * step) }
  }

  private static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }
}
