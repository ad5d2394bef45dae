import Testing
import Times

/// The times that conditions name.
@Suite struct TimeSpanTests {
  private static let day = 86_400_000
  /// 2026-03-01 14:05:09 in UTC.
  private static let moment = 1_772_373_909_000

  @Test(arguments: [
    ("2026-03-01T14:05:09Z", moment, moment + 1000),
    ("2026-03-01 14:05:09.25Z", moment, moment + 1000),
    ("2026-03-01 14:05Z", moment - 9000, moment + 51_000),
    ("2026-03-01Z", 1_772_323_200_000, 1_772_323_200_000 + day),
    ("2026-03Z", 1_772_323_200_000, 1_772_323_200_000 + 31 * day),
    ("2024-02Z", 1_706_745_600_000, 1_706_745_600_000 + 29 * day),
    ("2026-12Z", 1_796_083_200_000, 1_796_083_200_000 + 31 * day),
    ("2026-03-01T15:05:09+01:00", moment, moment + 1000),
    ("2026-03-01T08:35:09-0530", moment, moment + 1000),
    ("2026-03-01T00:05:09-14:00", moment, moment + 1000),
  ])
  func `a date is all that it leaves open, in its zone`(text: String, start: Int, end: Int) throws {
    let span = try #require(TimeSpan(text))
    #expect(span.milliseconds == (start, end))
  }

  @Test func `without a zone it is the local clock's`() throws {
    for text in ["2026-03-01 14:05:09", "2026-07-01 00:00:00"] {
      let start = try #require(TimeSpan(text)).milliseconds.start
      #expect(Moment(milliseconds: start).description == text)
    }
  }

  @Test(arguments: [
    ("now", 0, 0), ("-90s", -90_000, -90_000), ("-5m", -300_000, -300_000),
    ("-2h", -7_200_000, -7_200_000), ("-7d", -7 * day, -7 * day), ("-1W", -7 * day, -7 * day),
  ])
  func `a word is reckoned from now`(text: String, start: Int, end: Int) throws {
    let span = try #require(TimeSpan(text, now: Self.moment))
    #expect(span.milliseconds == (Self.moment + start, Self.moment + end))
    #expect(TimeSpan.isWord(text))
  }

  @Test func `today ends where tomorrow begins, and begins where yesterday ends`() throws {
    let today = try #require(TimeSpan("today", now: Self.moment)).milliseconds
    let yesterday = try #require(TimeSpan("Yesterday", now: Self.moment)).milliseconds
    let name = Moment(milliseconds: Self.moment).description.prefix(10)
    #expect(today == (try #require(TimeSpan(String(name)))).milliseconds)
    #expect(yesterday.end == today.start && today.start <= Self.moment && Self.moment < today.end)
  }

  @Test(arguments: [
    "", "2026", "2026-13", "2026-00", "2026-02-29", "2026-03-32", "2026-03-00", "2026-03-01 24:00",
    "2026-03-01 12:60", "2026-03-01T12:00:60", "2026-3-1", "2026-03-01 12", "2026-03-01+25:00",
    "2026-03-01+01:60", "-7", "-d", "-1000000d", "7d", "tomorrow", "2026-03-01 14:05Zulu",
  ])
  func `what no calendar has is no time`(text: String) {
    #expect(TimeSpan(text) == nil)
  }
}
