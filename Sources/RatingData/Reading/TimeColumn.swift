/// In what times are counted since 1970.
enum TimeUnit: Int64 {
  case seconds = 1
  case milliseconds = 1000
  case microseconds = 1_000_000
  case nanoseconds = 1_000_000_000

  /// The unit of times of which the largest has this magnitude.
  ///
  /// In seconds 100,000,000,000 is the year 5138, and in milliseconds the year 1973: what is larger
  /// counts in a smaller unit.
  init(magnitude: UInt64) {
    switch magnitude {
    case ..<100_000_000_000: self = .seconds
    case ..<100_000_000_000_000: self = .milliseconds
    case ..<100_000_000_000_000_000: self = .microseconds
    default: self = .nanoseconds
    }
  }

  /// The whole seconds up to a time in this unit.
  func seconds(_ time: Int64) -> Int64 {
    let (whole, rest) = time.quotientAndRemainder(dividingBy: rawValue)
    return rest < 0 ? whole - 1 : whole
  }

  func seconds(_ times: ClosedRange<Int64>) -> ClosedRange<Int64> {
    seconds(times.lowerBound)...seconds(times.upperBound)
  }
}

/// A time as a file writes it.
enum WrittenTime {
  /// A number, whose unit all numbers of the file tell together.
  case number(Int64)
  /// A date, in seconds since 1970.
  case date(Int64)

  /// Nil where the text is neither a number nor a date.
  init?(_ text: ArraySlice<UInt8>) {
    if let value = DecimalNumber.value(of: text) {
      guard value.isFinite, let whole = Int64(exactly: value.rounded(.towardZero)) else {
        return nil
      }
      self = .number(whole)
    } else {
      guard let seconds = CalendarTime(text)?.seconds else { return nil }
      self = .date(seconds)
    }
  }
}

/// A date and perhaps a time of the day, as ISO 8601 has them: `2005-04-02`, `2005-04-02 23:53`,
/// `2005-04-02T23:53:47.5+02:00`. A time without a zone is in UTC.
struct CalendarTime {
  /// Since 1970.
  let seconds: Int64

  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    guard let year = Self.number(&rest, 4, 0...9999), Self.take("-", &rest),
      let month = Self.number(&rest, 2, 1...12), Self.take("-", &rest),
      let day = Self.number(&rest, 2, 1...Self.length(of: month, year))
    else { return nil }
    var seconds = Self.days(year, month, day) * 86_400
    if !rest.isEmpty {
      guard Self.take("T", &rest) || Self.take(" ", &rest), let time = Self.timeOfDay(&rest),
        let zone = Self.zone(&rest), rest.isEmpty
      else { return nil }
      seconds += time - zone
    }
    self.seconds = Int64(seconds)
  }

  /// `HH:MM`, `HH:MM:SS`, and decimals of a second, which do not count.
  private static func timeOfDay(_ text: inout ArraySlice<UInt8>) -> Int? {
    guard let hour = number(&text, 2, 0...23), take(":", &text),
      let minute = number(&text, 2, 0...59)
    else { return nil }
    guard take(":", &text) else { return hour * 3600 + minute * 60 }
    guard let second = number(&text, 2, 0...60) else { return nil }
    if take(".", &text) { text = text.drop { $0 &- UInt8(ascii: "0") <= 9 } }
    return hour * 3600 + minute * 60 + second
  }

  /// The seconds by which a zone is ahead of UTC: of nothing, `Z`, `UTC`, `+HH`, `+HHMM`, `+HH:MM`.
  private static func zone(_ text: inout ArraySlice<UInt8>) -> Int? {
    while take(" ", &text) {}
    if take("Z", &text) || text.isEmpty { return 0 }
    if text.elementsEqual("UTC".utf8) {
      text = []
      return 0
    }
    let sign = take("+", &text) ? 1 : take("-", &text) ? -1 : 0
    guard sign != 0, let hours = number(&text, 2, 0...23) else { return nil }
    guard !text.isEmpty else { return sign * hours * 3600 }
    _ = take(":", &text)
    return number(&text, 2, 0...59).map { sign * (hours * 3600 + $0 * 60) }
  }

  private static func take(_ sign: Unicode.Scalar, _ text: inout ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: sign) else { return false }
    text = text.dropFirst()
    return true
  }

  /// A number of so many digits.
  private static func number(
    _ text: inout ArraySlice<UInt8>, _ digits: Int, _ range: ClosedRange<Int>
  ) -> Int? {
    let run = text.prefix(digits)
    guard run.count == digits, run.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }) else { return nil }
    let value = run.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    text = text.dropFirst(digits)
    return range.contains(value) ? value : nil
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The days from 1970-01-01 to a day of the Gregorian calendar.
  ///
  /// Years begin in March, so that leap days are the last of theirs (Howard Hinnant,
  /// "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
