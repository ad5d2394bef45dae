import Foundation
import TestSupport
import Testing

/// Records in which a number is another one: every command that reads them says what it can, and
/// none ends the program.
@Suite(.timeLimit(.minutes(10))) struct RecordFuzzTests {
  /// Numbers that records are asked for by name, each with the least and the greatest of 64 bits.
  private static let members = ["number", "start_time", "end_time"]
  private static let count = 20

  private static let extremes = [
    "-9223372036854775808", "9223372036854775807", "9223372036854775808", "9007199254740991",
    "9007199254740993", "999999999999999", "253402300799999", "-62135596800000", "-1", "0", "-0.0",
    "0.5", "1e308", "-1e308", "1e400", "5e-324", "1000000000000000000000000000000", "\"NaN\"",
    "\"Infinity\"", "\"-Infinity\"", "\"9223372036854775807\"", "\"-1e308\"", "\"\"", "null",
    "true", "[]",
  ]

  private static let commands = [
    "runs", "runs --json", "runs where number > 0 and end_time > 0 order by start_time limit 2",
    "show last", "show 1", "show 2", "show 1 --json", "show 1 --csv", "show 1 as script", "compare",
    "compare all --csv",
    "diff 1 2", "plot rmse", "plot rmse by k", "plot rmse > rmse.svg", "plot impossible by min_k",
    "expect rmse@last < 9", "experiment",
    "export out last", "export mlflow ml", "tag last x=1", "note last y", "rename last z",
    "delete last", "restore last", "verify", "import out", "gc",
  ]

  private let folder: TemporaryFolder
  private let runs: [String]

  init() throws {
    folder = try TemporaryFolder()
    let made = try Program(folder: folder.url).run([
      "--store", "runs", "-c",
      "generate 1000 30 40; sample 25 35; run; run k=20 save=model; tag 1 a=1; note 2 b",
    ])
    #expect(made.status == 0, "\(made.messages)")
    runs = try folder.names(in: "runs/default").filter { $0.utf8.count == 32 }
  }

  /// The numbers of a record, as ranges of its text: of each line the first, be it in quotes.
  private func numbers(of text: String) -> [Range<String.Index>] {
    text.matches(of: #/\n *(?:"[^"]*": )?\[?"?(-?[0-9][-+.eE0-9]*)"?[,\]\n]/#).map { match in
      let number = match.output.1
      let isQuoted = text[text.index(before: number.startIndex)] == "\""
      return isQuoted
        ? text.index(before: number.startIndex)..<text.index(after: number.endIndex)
        : number.startIndex..<number.endIndex
    }
  }

  /// The place of a record's number that is to be another one, and what it is to be.
  private func change(
    _ number: Int, of text: String, _ random: inout SplitMix64
  ) throws -> (place: Range<String.Index>, value: String) {
    let places = numbers(of: text)
    guard number < 2 * Self.members.count else {
      return (
        try #require(places.randomElement(using: &random)),
        try #require(Self.extremes.randomElement(using: &random))
      )
    }
    let place = places.first {
      text[..<$0.lowerBound].hasSuffix("\"\(Self.members[number / 2])\": ")
    }
    return (try #require(place), Self.extremes[number % 2])
  }

  /// Makes an experiment with a copy of the runs, in the record of one of which a number is another.
  private func plant(_ number: Int, _ random: inout SplitMix64) throws -> String {
    let experiment = "f\(number)"
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "runs/\(experiment)"), withIntermediateDirectories: true)
    for run in runs {
      try FileManager.default.copyItem(
        at: folder.url.appending(path: "runs/default/\(run)"),
        to: folder.url.appending(path: "runs/\(experiment)/\(run)"))
    }
    let file = "runs/\(experiment)/\(runs[number % runs.count])/run.json"
    var text = try folder.read(file)
    let (place, value) = try change(number, of: text, &random)
    let line = text[..<place.upperBound].split(separator: "\n").last ?? ""
    text.replaceSubrange(place, with: value)
    try folder.write(text, to: file)
    return "\(line) -> \(value)"
  }

  @Test func `no number of a record ends the program`() throws {
    var random = SplitMix64(seed: 20_261_127)
    var script = "on error continue\ngenerate 1000 30 40\n"
    var changes: [String] = []
    for number in 0..<Self.count {
      changes.append(try plant(number, &random))
      script += "experiment f\(number)\nprint begin \(number)\n"
      for command in Self.commands {
        script += command.replacing("out", with: "out\(number)").replacing(
          "ml", with: "ml\(number)")
        script += "\n"
      }
      script += "print end \(number)\n"
    }
    let result = try Program(folder: folder.url).run(["--store", "runs", "-q"], input: script)
    #expect([0, 1].contains(result.status), "\(result.messages.suffix(2000))")
    for number in 0..<Self.count {
      #expect(result.output.contains("\nend \(number)\n"), "\(changes[number])")
    }
  }
}
