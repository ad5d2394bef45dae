import FoundationEssentials

/// A point in time as people read it: `2026-03-01 14:05:09`, in local time.
package struct Moment: CustomStringConvertible {
  private let milliseconds: Int

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package var description: String {
    let date = Date(timeIntervalSince1970: Double(milliseconds / 1000))
    let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: .current)
      .year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false)
      .timeSeparator(.colon)
    return date.formatted(style)
  }
}
