internal import Glibc

/// The wall clock.
package enum Clock {
  /// Milliseconds since 1970.
  package static var now: Int {
    let time = reading
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// Nanoseconds since 1970; of a time beyond the year 2262, what 64 bits have of it.
  package static var nanoseconds: Int64 {
    let time = reading
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  private static var reading: timespec {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return time
  }
}

/// A point in time in UTC, as MLflow writes it: `2026-03-01 14:05:09.250000`.
package struct Timestamp: CustomStringConvertible {
  /// Since 1970.
  package let milliseconds: Int

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package var description: String {
    let (seconds, rest) = milliseconds.dividedDown(by: 1000)
    return TimeText.text(seconds) + "." + TimeText.padded(rest, 3) + "000"
  }
}

/// A point in time as people read it: `2026-03-01 14:05:09`, in local time.
package struct Moment: CustomStringConvertible {
  /// Since 1970.
  package let milliseconds: Int

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package var description: String {
    let seconds = milliseconds.dividedDown(by: 1000).quotient
    return TimeText.text(seconds + Self.offset(at: seconds))
  }

  /// How far local time is ahead of UTC, in seconds; 0 where the system does not know.
  private static func offset(at seconds: Int) -> Int {
    var seconds = time_t(seconds)
    var parts = unsafe tm()
    return unsafe localtime_r(&seconds, &parts) == nil ? 0 : parts.tm_gmtoff
  }
}

/// The one form in which a day and the time in it are written.
private enum TimeText {
  /// - Parameter seconds: Since 1970, in the time of the place whose clock is shown.
  static func text(_ seconds: Int) -> String {
    let (minutes, second) = seconds.dividedDown(by: 60)
    let (hours, minute) = minutes.dividedDown(by: 60)
    let hour = hours.dividedDown(by: 24).remainder
    let time = [hour, minute, second].map { padded($0, 2) }.joined(separator: ":")
    return "\(Day(seconds: Int64(seconds))) \(time)"
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Int {
  /// The quotient rounded down, and the remainder, which is never negative.
  fileprivate func dividedDown(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
