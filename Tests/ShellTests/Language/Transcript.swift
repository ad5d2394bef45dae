/// The text of a session: lines that were typed, and behind `#>` what was said to each.
struct Transcript: Equatable {
  /// A typed line, and the output lines after it, as they are written.
  struct Exchange: Equatable {
    let line: String
    var output: [String]
  }

  private(set) var exchanges: [Exchange] = []

  /// Output before the first line belongs to an empty one.
  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if !line.hasPrefix("#>") {
        exchanges.append(Exchange(line: line, output: []))
      } else {
        if exchanges.isEmpty { exchanges.append(Exchange(line: "", output: [])) }
        exchanges[exchanges.count - 1].output.append(line)
      }
    }
  }

  var text: String { exchanges.flatMap { [$0.line] + $0.output }.joined(separator: "\n") }

  var hasOutput: Bool { exchanges.contains { !$0.output.isEmpty } }

  /// How another transcript differs from what this one expects; nil where it is as expected.
  ///
  /// In expected output `…` stands for any text within a line, and a line `#> …` for any lines.
  func difference(from actual: Transcript) -> String? {
    for (expected, found) in zip(exchanges, actual.exchanges) {
      if expected.line != found.line {
        return "expected the line: \(expected.line)\ngot: \(found.line)"
      }
      if !Transcript.matches(expected.output[...], found.output[...]) {
        return "after: \(expected.line)\nexpected:\n\(expected.output.joined(separator: "\n"))"
          + "\ngot:\n\(found.output.joined(separator: "\n"))"
      }
    }
    if exchanges.count == actual.exchanges.count { return nil }
    return "expected \(exchanges.count) lines, got \(actual.exchanges.count)"
  }

  /// The actual transcript with the wildcards of this one where they still hold.
  func updated(to actual: Transcript) -> Transcript {
    var result = actual
    for (place, pair) in zip(exchanges, actual.exchanges).enumerated()
    where pair.0.line == pair.1.line && Transcript.matches(pair.0.output[...], pair.1.output[...]) {
      result.exchanges[place] = pair.0
    }
    return result
  }

  private static func matches(_ expected: ArraySlice<String>, _ found: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return found.isEmpty }
    if first == "#> …" {
      return (found.startIndex...found.endIndex).contains {
        matches(expected.dropFirst(), found[$0...])
      }
    }
    guard let line = found.first, matches(first, line) else { return false }
    return matches(expected.dropFirst(), found.dropFirst())
  }

  private static func matches(_ expected: String, _ found: String) -> Bool {
    let parts = expected.split(separator: "…", omittingEmptySubsequences: false)
    guard parts.count > 1, found.hasPrefix(parts[0]) else { return expected == found }
    var rest = found.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }
}
