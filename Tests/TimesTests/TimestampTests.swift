import Foundation
import Testing
import Times

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01 00:00:00.000000"), (-1, "1969-12-31 23:59:59.999000"),
    (1_772_373_909_250, "2026-03-01 14:05:09.250000"),
    (951_782_400_000, "2000-02-29 00:00:00.000000"),
    (4_107_542_399_999, "2100-02-28 23:59:59.999000"),
  ])
  func `a timestamp is UTC to the millisecond, as MLflow writes it`(milliseconds: Int, text: String)
  {
    #expect(Timestamp(milliseconds: milliseconds).description == text)
  }

  @Test func `a moment is the local clock's, to the second`() {
    let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: .current)
      .year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false)
      .timeSeparator(.colon)
    for seconds in stride(from: 0, to: 4_000_000_000, by: 12_345_677) {
      let date = Date(timeIntervalSince1970: Double(seconds))
      #expect(Moment(milliseconds: seconds * 1000 + 999).description == date.formatted(style))
    }
  }

  @Test func `a day is the one of the calendar that Foundation has`() {
    let style = Date.ISO8601FormatStyle().year().month().day()
    for seconds in stride(from: -3_000_000_000, to: 8_000_000_000, by: 12_345_677) {
      let date = Date(timeIntervalSince1970: Double(seconds))
      #expect(Day(seconds: Int64(seconds)).description == date.formatted(style))
    }
  }

  @Test func `times that no calendar reaches do not trap`() {
    for milliseconds in [Int.max, .min] {
      #expect(!Timestamp(milliseconds: milliseconds).description.isEmpty)
      #expect(!Moment(milliseconds: milliseconds).description.isEmpty)
    }
  }
}
