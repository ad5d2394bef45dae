/// Several values for a sweep: `5..80 step 5`, `0..1 times 5`, `10,20,40`, `cosine,msd`.
package enum ValueSeries {
  /// The most values that a series may have.
  package static let limit = 10_000
  /// What can follow a range.
  package static let rangeKeywords = ["step", "times"]
  /// What can follow a range that values are drawn from: by their logarithms.
  package static let logKeyword = "log"
  package static let keywords = rangeKeywords + [logKeyword]

  /// How many of the words make the series at their beginning: a list may have spaces beside its
  /// commas, a range its `step` or `times`, or `log`.
  package static func wordCount(_ words: [String]) -> Int {
    guard !words.isEmpty else { return 0 }
    var end = 1
    while end < words.count {
      if words[end - 1].hasSuffix(",") || words[end].hasPrefix(",") {
        end += 1
      } else if rangeKeywords.contains(words[end]) {
        end += 2
      } else if words[end] == logKeyword, words[end - 1] != logKeyword {
        end += 1
      } else {
        break
      }
    }
    return min(end, words.count)
  }

  /// The values as texts, in order.
  ///
  /// - Parameter words: The words of the series: a list, or a range with its `step` or `times`.
  package static func values(_ words: [String]) throws(SeriesError) -> [String] {
    guard let first = words.first else { throw .emptyItem }
    if let dots = first.firstRange(of: ".."), !words.contains(where: { $0.contains(",") }) {
      let (start, end) = (String(first[..<dots.lowerBound]), String(first[dots.upperBound...]))
      var values = try range(start, end, Array(words.dropFirst()))
      values[0] = written(values[0], as: start)
      values[values.count - 1] = written(values[values.count - 1], as: end)
      return values
    }
    let items = words.joined(separator: " ").split(
      separator: ",", omittingEmptySubsequences: false
    ).map { item in String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    if items.contains("") { throw .emptyItem }
    if items.count > limit { throw .tooMany }
    return items
  }

  /// The value of a range's end with a point where it was written with one: a share of `1.0` is
  /// another thing than a number of 1.
  private static func written(_ value: String, as end: String) -> String {
    let isPointed = end.contains(".") && !value.contains(".") && Double(end) == Double(value)
    return isPointed ? value + ".0" : value
  }

  private static func range(
    _ first: String, _ last: String, _ rest: [String]
  ) throws(SeriesError) -> [String] {
    guard let start = ExactDecimal(first) else { throw .notANumber(first) }
    guard let end = ExactDecimal(last) else { throw .notANumber(last) }
    guard rest.count == 2 else {
      if let word = rest.first { throw .missingStep(word: word) }
      return try counted(
        from: start, to: end, step: .one, else: .emptyRange(first: first, last: last, step: nil))
    }
    if rest[0] == "times" { return try divided(from: start, to: end, times: rest[1]) }
    guard let step = ExactDecimal(rest[1]), !step.isZero else { throw .badStep(rest[1]) }
    return try counted(
      from: start, to: end, step: step, else: .emptyRange(first: first, last: last, step: rest[1]))
  }

  /// first, first + step, first + 2 × step, …, up to `last`: in whole numbers, so that nothing
  /// drifts.
  private static func counted(
    from first: ExactDecimal, to last: ExactDecimal, step: ExactDecimal, else empty: SeriesError
  ) throws(SeriesError) -> [String] {
    let digits = max(first.fractionDigits, last.fractionDigits, step.fractionDigits)
    guard let start = first.scaled(to: digits), let end = last.scaled(to: digits),
      let stride = step.scaled(to: digits)
    else { throw .tooFine }
    let (distance, overflows) = end.subtractingReportingOverflow(start)
    if overflows { throw .tooFine }
    if distance != 0 && (distance < 0) != (stride < 0) { throw empty }
    let steps = distance / stride
    if steps >= limit { throw .tooMany }
    return (0...steps).map { ExactDecimal.text(start + $0 * stride, fractionDigits: digits) }
  }

  /// So many values from first to last, evenly; those between rounded to twelve digits.
  private static func divided(
    from first: ExactDecimal, to last: ExactDecimal, times: String
  ) throws(SeriesError) -> [String] {
    guard let times = ExactDecimal(times).flatMap({ $0.fractionDigits == 0 ? $0.mantissa : nil }),
      times > 1
    else { throw .badTimes(times) }
    if times > limit { throw .tooMany }
    let digits = max(first.fractionDigits, last.fractionDigits, 12)
    guard let start = first.scaled(to: digits), let end = last.scaled(to: digits) else {
      throw .tooFine
    }
    let distance = Double(end) - Double(start)
    return (0..<times).map { place in
      if place == times - 1 { return ExactDecimal.text(end, fractionDigits: digits) }
      let value = Double(start) + Double(place) * distance / Double(times - 1)
      return ExactDecimal.text(Int(value.rounded()), fractionDigits: digits)
    }
  }
}

/// What makes words no series of values.
package enum SeriesError: Error, Equatable {
  /// A list with nothing between two commas, or at its end.
  case emptyItem
  case notANumber(String)
  case emptyRange(first: String, last: String, step: String?)
  case badStep(String)
  /// `times` takes a whole number from 2.
  case badTimes(String)
  case missingStep(word: String)
  case tooMany
  /// Numbers with so many digits that the values between them have no exact form.
  case tooFine

  package var message: String {
    switch self {
    case .emptyItem: "a value is missing in this list"
    case .notANumber(""): "a number is missing beside `..`"
    case .notANumber(let text): "`\(text)` is no number"
    case .emptyRange(let first, let last, nil): "this range is empty: \(first)..\(last) counts up"
    case .emptyRange(let first, let last, let step?):
      "this range is empty: step \(step) never leads from \(first) to \(last)"
    case .badStep(let text): "a step must be a number other than 0, not `\(text)`"
    case .badTimes(let text): "`times` takes a whole number from 2, not `\(text)`"
    case .missingStep(let word): "a number must follow `\(word)`"
    case .tooMany: "a series may have \(ValueSeries.limit) values at most"
    case .tooFine: "these numbers have too many digits"
    }
  }

  /// The part of the series that is wrong, where it is not the whole.
  package var part: String? {
    switch self {
    case .notANumber(let text), .badStep(let text), .badTimes(let text), .missingStep(let text):
      text.isEmpty ? nil : text
    case .emptyItem, .emptyRange, .tooMany, .tooFine: nil
    }
  }

  package var hint: String? {
    switch self {
    case .emptyItem: "values stand between commas: 10,20,40"
    case .notANumber: "a range looks like 5..80 or 0.1..0.5 step 0.1"
    case .emptyRange(let first, let last, nil): "write \(last)..\(first)"
    case .emptyRange(let first, let last, _?): "write \(last)..\(first), or turn the step's sign"
    case .badStep, .missingStep(word: "step"): "for instance: 5..80 step 5"
    case .badTimes, .missingStep: "for instance: 0..1 times 5"
    case .tooMany: "take a larger step"
    case .tooFine: nil
    }
  }
}
