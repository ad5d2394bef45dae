import RatingData
import TestSupport
import Testing

@Suite struct TimeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func times(_ written: String...) throws -> [Int64]? {
    let rows = written.enumerated().map { "1,\($0.offset),3,\($0.element)\n" }.joined()
    return try loadText("user,item,rating,time\n" + rows, options { $0.keepsTimes = true }).times
  }

  @Test func `times are seconds, or smaller units, whatever the largest says`() throws {
    #expect(try times("964982703", "0", "-1") == [964_982_703, 0, -1])
    #expect(try times("964982703.9", "1e3") == [964_982_703, 1000])
    #expect(try times("964982703247", "0", "-1500") == [964_982_703, 0, -2])
    #expect(try times("1376006400000000") == [1_376_006_400])
    #expect(try times("1376006400000000000") == [1_376_006_400])
    let milliseconds = try loadText("1,2,3,964982703247\n1,3,3,964982704999\n")
    #expect(milliseconds.ratings.timestamps == 964_982_703...964_982_704)
    #expect(milliseconds.times == nil)
  }

  /// Seconds by Python's `datetime`.
  @Test(arguments: [
    ("2005-04-02 23:53:47", 1_112_486_027), ("\"2005-04-02 23:53:47\"", 1_112_486_027),
    ("2005-04-02T23:53:47.999Z", 1_112_486_027), ("2005-04-02T23:53:47+02:00", 1_112_478_827),
    ("2005-04-02 23:53", 1_112_485_980), ("1969-12-31", -86_400), ("2000-02-29", 951_782_400),
    ("1900-03-01 00:00:00 UTC", -2_203_891_200), ("0001-01-01", -62_135_596_800),
    ("9999-12-31T23:59:59-0100", 253_402_304_399),
  ])
  func `dates are read as ISO 8601 has them`(text: String, seconds: Int64) throws {
    #expect(try times(text) == [seconds])
  }

  @Test(arguments: [
    "soon", "2005-02-29", "2005-13-01", "2005-04-02x", "2005-04-02 24:00:00", "1e30", "nan", "",
    "05-04-02", "2005-04-02 23:53:47+1",
  ])
  func `a time that cannot be read is an error only where it is needed`(text: String) throws {
    let rows = "user,item,rating,time\n1,2,3,100\n1,3,4,\(text)\n1,4,5,300\n"
    let loaded = try loadText(rows)
    #expect(loaded.ratings.count == 3)
    #expect(loaded.ratings.timestamps == 100...300)
    #expect(loaded.times == nil)
    guard case .unreadableTimes(1, let place, text) = loaded.notes.last else {
      Issue.record("\(loaded.notes)")
      return
    }
    #expect(place.hasSuffix("/file:3"))
    let complaint = try folder.complaint(about: rows, options { $0.keepsTimes = true })
    #expect(complaint.hasPrefix("ratings.csv:3:7: "))
    #expect(
      complaint.hasSuffix("expected seconds since 1970 or a date such as `2005-04-02 23:53:47`"))
  }

  @Test func `a line that ends before its time is one without a time`() throws {
    let loaded = try loadText("1,2,3,100\n1,3,4\n")
    #expect(loaded.ratings.rows == ["1 2 3.0", "1 3 4.0"])
    #expect(
      try folder.complaint(about: "1,2,3,100\n1,3,4\n", options { $0.keepsTimes = true })
        == "ratings.csv:2:6: the line ends before the timestamp; found `1,3,4`")
  }

  @Test func `the column of times has one for each rating, in their order`() throws {
    let lines = (0..<200_000).map { "\($0 % 700),\($0 % 90),\($0 % 4),\(1_000_000_000 + $0)" }
    let path = try folder.write(lines.joined(separator: "\n"), to: "ratings.csv")
    let asked = try options(missing: "3") { $0.keepsTimes = true }
    let loaded = try load(path, asked, threads: 3)
    let expected = (0..<200_000).filter { $0 % 4 != 3 }.map { Int64(1_000_000_000 + $0) }
    #expect(loaded.times == expected)
    #expect(loaded.ratings.count == expected.count)
  }

  @Test func `a file without times has none to keep`() throws {
    #expect(try loadText("1,2,3\n", options { $0.keepsTimes = true }).times == nil)
  }

  @Test func `Kaggle's MovieLens 20M is read with its dates`() throws {
    let text = "\"userId\",\"movieId\",\"rating\",\"timestamp\"\n1,2,3.5,\"2005-04-02 23:53:47\"\n"
    let loaded = try loadText(text)
    #expect(loaded.ratings.timestamps == 1_112_486_027...1_112_486_027)
    #expect(loaded.notes == [])
  }
}
