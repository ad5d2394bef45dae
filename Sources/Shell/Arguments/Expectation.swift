import Conditions
import Experiments
import Language
import Pages
import Recommender
import Settings
import Tracking

/// A comparison of a measure with a number: `rmse < 0.95`, `rmse@2 = 0.97 within 1e-9`.
struct Expectation {
  /// Those of all comparisons that tell whether a measure is good.
  private static let signs: [ComparisonSign] = [.less, .atMost, .more, .atLeast, .equal]
  private static let list = signs.map(\.rawValue).joined(separator: " ")

  /// The keyword before a tolerance.
  fileprivate static let tolerance = "within"

  let measure: String
  /// The run whose measure it is; nil for the session's last.
  let reference: RunReference?
  let sign: ComparisonSign
  let value: Double
  let tolerance: Double?
  /// The word that names the measure.
  private let word: Argument

  init(_ words: [Argument], _ call: Invocation) throws {
    let words = words.flatMap(Expectation.divided)
    guard let first = words.first else { throw call.reader.missing("MEASURE") }
    word = first
    let (name, runText) = MeasureTable.standard.parts(of: first.text)
    measure = name
    reference = try runText.map {
      try call.reader.value(of: first, named: "`@\($0)`") { (_: String) throws(ValueError) in
        try runReference(runText ?? "")
      }
    }
    guard words.count > 1 else { throw call.reader.missing("OP", Self.list) }
    sign = try Expectation.sign(words, call)
    guard words.count > 2 else { throw call.reader.missing("VALUE", "A number.") }
    value = try call.reader.value(of: words[2], named: "VALUE", ValueParser.number)
    tolerance = try Expectation.tolerance(
      words, sign, isCount: RunValue.counts.contains(measure), call)
  }

  private static func sign(_ words: [Argument], _ call: Invocation) throws -> ComparisonSign {
    let word = words[1]
    if let sign = ComparisonSign(rawValue: word.text), signs.contains(sign) { return sign }
    var hints = ["known are \(list)"]
    if let meant = ComparisonSign(elsewhere: word.text), signs.contains(meant) {
      var line = words.map(\.text)
      line[1] = meant.rawValue
      if meant == .equal && !line.contains(tolerance) { line += [tolerance, "0.001"] }
      hints = ["say: expect " + line.joined(separator: " ")]
    }
    throw call.fault("`\(word.text)` is no comparison", at: word, hints: hints)
  }

  private static func tolerance(
    _ words: [Argument], _ sign: ComparisonSign, isCount: Bool, _ call: Invocation
  ) throws -> Double? {
    if words.count == 3 {
      if sign != .equal || isCount { return nil }
      throw call.fault(
        "measures are rarely equal to the last digit", at: words[1],
        hints: [
          "say how near: expect \(words.map(\.text).joined(separator: " ")) \(tolerance) 0.001"
        ])
    }
    guard words[3].text == Self.tolerance, sign == .equal else {
      throw call.fault("nothing more can follow here", at: words[3], hints: [call.reader.usageHint])
    }
    guard words.count > 4 else { throw call.reader.missing("TOLERANCE") }
    if words.count > 5 { throw call.fault("nothing more can follow here", at: words[5]) }
    return try call.reader.value(of: words[4], named: "TOLERANCE", ValueParser.number)
  }

  /// Cuts `rmse<0.9` into its three words.
  private static func divided(_ word: Argument) -> [Argument] {
    guard !word.isQuoted, let sign = ComparisonSign.range(in: word.text) else { return [word] }
    let parts = [word.text[..<sign.lowerBound], word.text[sign], word.text[sign.upperBound...]]
    var start = word.span.start
    return parts.filter { !$0.isEmpty }.map { part in
      var end = start
      end.column += part.count
      defer { start = end }
      return Argument(text: String(part), span: Span(start, end), isQuoted: false)
    }
  }

  /// The measure's value.
  func actualValue(_ call: Invocation) throws -> Double {
    var metrics = call.session.lastMetrics
    if let reference {
      var source = RunSource(call)
      metrics = try source.run(RunArgument(word: word, reference: reference)).metrics
    } else if metrics.isEmpty {
      throw call.fault("nothing was run yet", at: word, hints: ["first: run"])
    }
    if let value = metrics[measure] { return value }
    throw call.fault(
      "the run has no measure `\(measure)`", at: word,
      hints: Diagnostic.hints(forMeasure: measure, among: metrics.keys, lead: "it has"))
  }

  func holds(for actual: Double) -> Bool {
    sign == .equal ? abs(actual - value) <= tolerance ?? 0 : sign.holds(actual, value)
  }
}

extension Expectation {
  /// What can follow the words of an expectation.
  fileprivate static func next(after words: [Argument]) -> [CompletionKind] {
    let words = words.flatMap(divided)
    switch words.count {
    case 0: return [.measure]
    case 1: return [.words(signs.map(\.rawValue))]
    case 3 where ComparisonSign(rawValue: words[1].text) == .equal: return [.words([tolerance])]
    default: return []
    }
  }
}

extension Phrase {
  static let expectation = Phrase("expectation", others: [Expectation.tolerance]) {
    Expectation.next(after: $0)
  }
}
