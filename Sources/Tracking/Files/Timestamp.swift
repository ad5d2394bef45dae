internal import Glibc

/// A point in time in UTC, as MLflow writes it: `2026-03-01 14:05:09.250000`.
struct Timestamp: CustomStringConvertible {
  let milliseconds: Int

  var description: String {
    let rest = (milliseconds % 1000 + 1000) % 1000
    var seconds = (milliseconds - rest) / 1000
    var parts = unsafe tm()
    guard unsafe gmtime_r(&seconds, &parts) != nil else { return "1970-01-01 00:00:00" }
    let date = unsafe [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday]
    let time = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec]
    return Self.joined(date, "-") + " " + Self.joined(time, ":") + "."
      + Self.padded(rest, 3) + "000"
  }

  private static func joined(_ numbers: [Int32], _ separator: String) -> String {
    numbers.map { padded(Int($0), 2) }.joined(separator: separator)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
