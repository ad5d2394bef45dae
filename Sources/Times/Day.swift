/// A day of the calendar, in UTC.
package struct Day: CustomStringConvertible, Equatable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// The day of a time in seconds since 1970.
  ///
  /// Counts days from 1 March of year 0, so that leap days are the last of their years (Howard
  /// Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`).
  package init(seconds: Int64) {
    let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  package var description: String {
    let (month, day) = (month < 10 ? "0\(month)" : "\(month)", day < 10 ? "0\(day)" : "\(day)")
    return "\(year)-\(month)-\(day)"
  }
}
