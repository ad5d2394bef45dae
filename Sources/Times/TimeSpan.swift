/// A span of time that a text names: a day, a minute, a second, or the instant "seven days ago".
package struct TimeSpan: Sendable {
  /// Milliseconds since 1970: the first in it, and the first behind it; the same for an instant.
  package let milliseconds: (start: Int, end: Int)

  /// - Parameters:
  ///   - text: `2026-11`, `2026-11-20`, `2026-11-20 14:05`, `2026-11-20T14:05:09`, in local time
  ///     unless a zone follows (`Z`, `+01:00`); `today`, `yesterday`, `now`; `-7d`, with the units
  ///     `s`, `m`, `h`, `d` and `w`.
  ///   - now: Milliseconds since 1970.
  /// - Returns: nil for any other text, and for a day that no calendar has.
  package init?(_ text: String, now: Int = Clock.now) {
    let span = Self.span(ofWord: text.lowercased(), now) ?? Self.span(ofDate: text)
    guard let span else { return nil }
    milliseconds = span
  }

  /// Whether a bare word, without quotes, is a time: `today`, `-7d`.
  package static func isWord(_ text: String) -> Bool {
    span(ofWord: text.lowercased(), 0) != nil
  }

  // MARK: - Words

  private static let units = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
  private static let secondsOfDay = 86_400

  private static func span(ofWord word: String, _ now: Int) -> (start: Int, end: Int)? {
    switch word {
    case "now": return (now, now)
    case "today", "yesterday":
      let seconds = now.dividedDown(by: 1000).quotient
      let local = seconds + Moment.offset(at: seconds)
      let day = local.dividedDown(by: secondsOfDay).quotient - (word == "today" ? 0 : 1)
      return span(from: day * secondsOfDay, to: (day + 1) * secondsOfDay, offset: nil)
    default:
      guard word.hasPrefix("-"), let unit = word.last.flatMap({ units[String($0)] }),
        let count = Int(word.dropFirst().dropLast()), (0..<1_000_000).contains(count)
      else { return nil }
      let start = now - count * unit * 1000
      return (start, start)
    }
  }

  // MARK: - Dates

  private static func span(ofDate text: String) -> (start: Int, end: Int)? {
    let pattern =
      #/(\d{4})-(\d{2})(?:-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?)?(Z|[+-]\d{2}:?\d{2})?/#
    guard let match = text.wholeMatch(of: pattern)?.output, let year = Int(match.1),
      let month = Int(match.2), (1...12).contains(month)
    else { return nil }
    let day = match.3.map { Int($0) ?? 0 }
    let time = [match.4, match.5, match.6].map { $0.flatMap { Int($0) } }
    let offset = match.7.map { Self.offset(of: String($0)) }
    let (start, end) = (
      Day.days(year: year, month: month, day: 1),
      Day.days(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
    )
    guard offset != .some(nil), (1...(end - start)).contains(day ?? 1),
      zip(time, [24, 60, 60]).allSatisfy({ $0 ?? 0 < $1 })
    else { return nil }
    let zone = offset ?? nil
    guard let day else {
      return span(from: start * secondsOfDay, to: end * secondsOfDay, offset: zone)
    }
    let first =
      (start + day - 1) * secondsOfDay + (time[0] ?? 0) * 3600 + (time[1] ?? 0) * 60
      + (time[2] ?? 0)
    let length = time[0] == nil ? secondsOfDay : time[2] == nil ? 60 : 1
    return span(from: first, to: first + length, offset: zone)
  }

  /// - Parameters:
  ///   - start: In seconds, as the clocks of a place have it.
  ///   - offset: How far these are ahead of UTC; nil for those of this machine.
  private static func span(
    from start: Int, to end: Int, offset: Int?
  ) -> (start: Int, end: Int) {
    func universal(_ seconds: Int) -> Int {
      if let offset { return seconds - offset }
      // Twice: at the first guess another offset may hold than at the time itself.
      let guess = seconds - Moment.offset(at: seconds)
      return seconds - Moment.offset(at: guess)
    }
    return (universal(start) * 1000, universal(end) * 1000)
  }

  /// Seconds ahead of UTC; nil for what no zone is.
  private static func offset(of zone: String) -> Int? {
    if zone == "Z" { return 0 }
    let digits = zone.dropFirst().filter { $0 != ":" }
    guard let hours = Int(digits.prefix(2)), let minutes = Int(digits.dropFirst(2)), hours < 24,
      minutes < 60
    else { return nil }
    return (zone.hasPrefix("-") ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
