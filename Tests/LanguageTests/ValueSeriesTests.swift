import Language
import Testing

@Suite struct ValueSeriesTests {
  @Test(arguments: [
    (["5..8"], ["5", "6", "7", "8"]),
    (["5..80", "step", "25"], ["5", "30", "55", "80"]),
    (["5..79", "step", "25"], ["5", "30", "55"]),
    (["0.1..0.5", "step", "0.1"], ["0.1", "0.2", "0.3", "0.4", "0.5"]),
    (["1..0", "step", "-0.25"], ["1", "0.75", "0.5", "0.25", "0"]),
    (["0.1..1.0", "step", "0.3"], ["0.1", "0.4", "0.7", "1.0"]),
    (["1.0..2", "step", "0.5"], ["1.0", "1.5", "2"]),
    (["0.1..1.0", "step", "0.4"], ["0.1", "0.5", "0.9"]),
    (["-2..2", "step", "2"], ["-2", "0", "2"]),
    (["1e-3..3e-3", "step", "1e-3"], ["0.001", "0.002", "0.003"]),
    (["1_000..3_000", "step", "1_000"], ["1000", "2000", "3000"]),
    (["7..7"], ["7"]),
    (["0..1", "times", "5"], ["0", "0.25", "0.5", "0.75", "1"]),
    (["0..1", "times", "4"], ["0", "0.333333333333", "0.666666666667", "1"]),
    (["10,20,40"], ["10", "20", "40"]),
    (["10,", "20", ",", "40"], ["10", "20", "40"]),
    (["cosine,msd"], ["cosine", "msd"]),
    (["0.5..5,1..4"], ["0.5..5", "1..4"]),
    (["20"], ["20"]),
  ])
  func `a series has these values`(words: [String], values: [String]) throws {
    #expect(try ValueSeries.values(words) == values)
  }

  @Test(arguments: [
    (["80..5"], SeriesError.emptyRange(first: "80", last: "5", step: nil)),
    (["5..80", "step", "-5"], .emptyRange(first: "5", last: "80", step: "-5")),
    (["5..80", "step", "0"], .badStep("0")), (["5..80", "step"], .missingStep(word: "step")),
    (["5..80", "times", "1"], .badTimes("1")), (["5..80", "times", "2.5"], .badTimes("2.5")),
    (["5.."], .notANumber("")), (["0x10..20"], .notANumber("0x10")),
    (["1..inf"], .notANumber("inf")),
    (["1..nan"], .notANumber("nan")), (["10,,20"], .emptyItem), (["10,"], .emptyItem),
    ([], .emptyItem),
    (["1..10001"], .tooMany), (["0..1", "step", "1e-9"], .tooMany),
    (["0..1", "times", "10001"], .tooMany),
    (["1..999999999999999", "step", "1e-15"], .tooFine),
    (["1e-9223372036854775808..5"], .notANumber("1e-9223372036854775808")),
    (["1..1234567890123456"], .notANumber("1234567890123456")),
  ])
  func `a series that is none says why`(words: [String], fault: SeriesError) {
    #expect(throws: fault) { try ValueSeries.values(words) }
  }

  @Test func `a series may have ten thousand values`() throws {
    let values = try ValueSeries.values(["0..9999", "step", "1"])
    #expect(values.count == ValueSeries.limit)
    #expect(try ValueSeries.values(["0..1", "times", "10000"]).last == "1")
  }

  @Test func `ranges of tenths have no noise anywhere`() throws {
    let values = try ValueSeries.values(["0..999.9", "step", "0.1"])
    #expect(values == (0...9999).map { $0 % 10 == 0 ? "\($0 / 10)" : "\($0 / 10).\($0 % 10)" })
  }

  @Test(arguments: [
    (["5..80", "step", "5", "similarity", "msd"], 3), (["10,", "20", "k"], 2),
    (["10", ",20", "k"], 2),
    (["10", "k", "3"], 1), (["5..80", "step"], 2), ([], 0),
  ])
  func `a series ends where it must`(words: [String], count: Int) {
    #expect(ValueSeries.wordCount(words) == count)
  }
}
