/// What makes words no series of values.
package enum SeriesFault: Error, Equatable {
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
