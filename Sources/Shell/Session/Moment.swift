import Glibc

/// A point in time as people read it: `2026-03-01 14:05:09`, in local time.
struct Moment: CustomStringConvertible {
  let milliseconds: Int

  var description: String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    unsafe localtime_r(&seconds, &parts)
    func padded(_ number: Int32, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = [padded(parts.tm_year + 1900, 4), padded(parts.tm_mon + 1), padded(parts.tm_mday)]
    let clock = [padded(parts.tm_hour), padded(parts.tm_min), padded(parts.tm_sec)]
    return date.joined(separator: "-") + " " + clock.joined(separator: ":")
  }
}
