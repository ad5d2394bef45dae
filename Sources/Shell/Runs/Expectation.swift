import Language
import Recommender
import Settings
import Tracking

/// A comparison of a measure with a number: `rmse < 0.95`, `rmse@2 = 0.97 within 1e-9`.
struct Expectation {
  enum Comparison: String, CaseIterable {
    case below = "<"
    case atMost = "<="
    case above = ">"
    case atLeast = ">="
    case equal = "="

    /// As other languages write them.
    static let elsewhere: [String: Comparison] = [
      "==": .equal, "=<": .atMost, "=>": .atLeast, "≤": .atMost, "≥": .atLeast,
    ]

    static var list: String { allCases.map(\.rawValue).joined(separator: " ") }

    /// What may be meant as a comparison, the longest first.
    static var signs: [String] {
      (allCases.map(\.rawValue) + elsewhere.keys + ["!=", "<>"]).sorted {
        ($1.count, $0) < ($0.count, $1)
      }
    }
  }

  /// The keyword before a tolerance.
  private static let tolerance = "within"

  let measure: String
  /// The run whose measure it is; nil for the session's last.
  let reference: RunReference?
  let comparison: Comparison
  let value: Double
  let tolerance: Double?
  private let place: Argument

  init(_ words: [Argument], _ call: Invocation) throws {
    let words = words.flatMap(Expectation.divided)
    guard let first = words.first else { throw call.reader.missing("MEASURE") }
    place = first
    let (name, runText) = MeasureTable.standard.parts(of: first.text)
    measure = name
    reference = try runText.map {
      try call.reader.value(of: first, named: "`@\($0)`") { (_: String) throws(ValueFault) in
        try runReference(runText ?? "")
      }
    }
    guard words.count > 1 else { throw call.reader.missing("OP", Comparison.list) }
    comparison = try Expectation.comparison(words, call)
    guard words.count > 2 else { throw call.reader.missing("VALUE", "A number.") }
    value = try call.reader.value(of: words[2], named: "VALUE", ValueParser.number)
    tolerance = try Expectation.tolerance(words, comparison, isCount: measure == "impossible", call)
  }

  private static func comparison(_ words: [Argument], _ call: Invocation) throws -> Comparison {
    let sign = words[1]
    if let comparison = Comparison(rawValue: sign.text) { return comparison }
    var hints = ["known are \(Comparison.list)"]
    if let meant = Comparison.elsewhere[sign.text] {
      var line = words.map(\.text)
      line[1] = meant.rawValue
      if meant == .equal && !line.contains(tolerance) { line += [tolerance, "0.001"] }
      hints = ["say: expect " + line.joined(separator: " ")]
    }
    throw call.fault("`\(sign.text)` is no comparison", at: sign, hints: hints)
  }

  private static func tolerance(
    _ words: [Argument], _ comparison: Comparison, isCount: Bool, _ call: Invocation
  ) throws -> Double? {
    if words.count == 3 {
      if comparison != .equal || isCount { return nil }
      throw call.fault(
        "measures are rarely equal to the last digit", at: words[1],
        hints: [
          "say how near: expect \(words.map(\.text).joined(separator: " ")) \(tolerance) 0.001"
        ])
    }
    guard words[3].text == Self.tolerance, comparison == .equal else {
      throw call.fault("nothing more can follow here", at: words[3], hints: [call.reader.usageHint])
    }
    guard words.count > 4 else { throw call.reader.missing("TOLERANCE") }
    if words.count > 5 { throw call.fault("nothing more can follow here", at: words[5]) }
    return try call.reader.value(of: words[4], named: "TOLERANCE", ValueParser.number)
  }

  /// Cuts `rmse<0.9` into its three words.
  private static func divided(_ word: Argument) -> [Argument] {
    guard !word.isQuoted else { return [word] }
    for text in Comparison.signs {
      guard let sign = word.text.firstRange(of: text) else { continue }
      let parts = [
        word.text[..<sign.lowerBound], word.text[sign], word.text[sign.upperBound...],
      ]
      var start = word.span.start
      return parts.filter { !$0.isEmpty }.map { part in
        var end = start
        end.column += part.count
        defer { start = end }
        return Argument(text: String(part), span: Span(start, end), isQuoted: false)
      }
    }
    return [word]
  }

  /// The measure's value.
  func actualValue(_ call: Invocation) throws -> Double {
    var metrics = call.session.lastMetrics
    if let reference {
      var source = RunSource(call)
      metrics = try source.run(RunArgument(word: place, reference: reference)).metrics
    } else if metrics.isEmpty {
      throw call.fault("nothing was run yet", at: place, hints: ["first: run"])
    }
    if let value = metrics[measure] { return value }
    throw call.fault(
      "the run has no measure `\(measure)`", at: place,
      hints: Diagnostic.hints(forMeasure: measure, among: metrics.keys, lead: "it has"))
  }

  func holds(for actual: Double) -> Bool {
    switch comparison {
    case .below: actual < value
    case .atMost: actual <= value
    case .above: actual > value
    case .atLeast: actual >= value
    case .equal: abs(actual - value) <= tolerance ?? 0
    }
  }
}

extension Expectation {
  /// What can follow the words of an expectation.
  fileprivate static func next(after words: [Argument]) -> [CompletionKind] {
    let words = words.flatMap(divided)
    switch words.count {
    case 0: return [.measure]
    case 1: return [.words(Comparison.allCases.map(\.rawValue))]
    case 3 where Comparison(rawValue: words[1].text) == .equal: return [.words([tolerance])]
    default: return []
    }
  }
}

extension Phrase {
  static let expectation = Phrase("expectation") { Expectation.next(after: $0) }
}
