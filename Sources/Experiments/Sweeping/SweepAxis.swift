import Glibc
import Language
import RatingData
package import Settings

/// A setting of a sweep with the values that it takes, each of them checked.
package struct SweepAxis: Sendable {
  package let setting: Setting<Workspace>
  /// As the setting writes them; of a range that values are drawn from, its ends.
  package let values: [String]
  /// The series as it was written.
  package let text: String
  /// Where values come from that are no list; nil for a list.
  let range: DrawnRange?

  /// - Parameters:
  ///   - words: The words of a series: `10,20,40`, or `5..80` `step` `5`; of an axis that is drawn
  ///     from, a range with any number in it as well: `0.001..0.02`, or `0.001..0.02` `log`.
  ///   - isDrawn: Whether values are drawn from it, and not all of them taken. A range of whole
  ///     numbers is the list of them all the same.
  /// - Throws: `SweepError.series`, `SweepError.value`, `SweepError.range`.
  package init(
    _ setting: Setting<Workspace>, _ words: [String], isDrawn: Bool = false
  ) throws(SweepError) {
    self.setting = setting
    text = words.joined(separator: " ")
    let isLogarithmic = words.count > 1 && words.last == ValueSeries.logKeyword
    if isLogarithmic && !isDrawn {
      throw .range(ValueSeries.logKeyword, .logOfGrid("\(setting.name) \(text)"))
    }
    let series = isLogarithmic ? Array(words.dropLast()) : words
    let isRange = series.count == 1 && series[0].contains("..") && !series[0].contains(",")
    if isLogarithmic && !isRange { throw .range(ValueSeries.logKeyword, .logOfList) }
    if isDrawn && isRange && (isLogarithmic || !setting.isWhole) {
      let ends = try Self.ends(of: series[0], setting)
      values = ends.map(\.text)
      range = try DrawnRange(
        ends.map { ($0.text, $0.number) }, isLogarithmic: isLogarithmic, isWhole: setting.isWhole)
      return
    }
    let texts: [String]
    do throws(SeriesError) { texts = try ValueSeries.values(series) } catch {
      throw .series(error)
    }
    var values: [String] = []
    for text in texts { values.append(try Self.value(text, setting)) }
    self.values = values
    range = nil
  }

  /// - Parameter experiment: Whose setting of that name is meant.
  /// - Throws: `SweepError.noSetting` besides.
  package init(
    _ name: String, _ words: [String], of experiment: Experiment, isDrawn: Bool = false
  ) throws(SweepError) {
    guard let setting = RunSettings.setting(name, for: experiment) else { throw .noSetting(name) }
    try self.init(setting, words, isDrawn: isDrawn)
  }

  private static func value(
    _ text: String, _ setting: Setting<Workspace>
  ) throws(SweepError) -> String {
    do throws(ValueError) { return try setting.change(text).text } catch {
      throw .value(text, of: setting.name, error)
    }
  }

  private static func ends(
    of range: String, _ setting: Setting<Workspace>
  ) throws(SweepError) -> [(text: String, number: Double)] {
    guard let dots = range.firstRange(of: "..") else { return [] }
    var ends: [(String, Double)] = []
    for part in [range[..<dots.lowerBound], range[dots.upperBound...]] {
      let text = String(part)
      guard let number = Double(text), number.isFinite else { throw .series(.notANumber(text)) }
      ends.append((try value(text, setting), number))
    }
    return ends
  }

  /// Complains where an experiment does not have the setting, or not these values of it.
  func check(for experiment: Experiment) throws(SweepError) {
    let own = RunSettings.setting(setting.name, for: experiment) ?? setting
    guard ExperimentSettings.belongs(own.owner, to: experiment) else {
      throw .notOf(experiment, setting: setting.name)
    }
    for value in values {
      do throws(ValueError) { _ = try own.change(value) } catch {
        throw .valueOf(experiment, setting: setting.name, error)
      }
    }
  }

  /// A value of it as the setting writes it: one of the list, each as likely as any other, or one
  /// of the range.
  ///
  /// - Throws: `SweepError.value` where the setting does not take what lies between the ends.
  func drawn(from draws: inout Draws) throws(SweepError) -> String {
    guard let range else {
      return values[Int(draws.next(upTo: UInt32(values.count - 1)))]
    }
    return try Self.value(ValueParser.shortest(range.drawn(from: &draws)), setting)
  }
}

/// All numbers between two ends, from which one is drawn: evenly, or evenly by its logarithm.
struct DrawnRange: Sendable, Hashable {
  let low: Double
  let high: Double
  let isLogarithmic: Bool
  let isWhole: Bool

  /// - Parameter ends: As they were written, and as numbers.
  /// - Throws: `SweepError.range`, `SweepError.series`.
  fileprivate init(
    _ ends: [(text: String, number: Double)], isLogarithmic: Bool, isWhole: Bool
  ) throws(SweepError) {
    let (first, last) = (ends[0], ends[1])
    if isLogarithmic, let end = ends.first(where: { $0.number <= 0 }) {
      throw .range(end.text, .logOfNothing)
    }
    if first.number == last.number { throw .range(nil, .point(first.text)) }
    guard first.number < last.number else {
      throw .series(.emptyRange(first: first.text, last: last.text, step: nil))
    }
    (low, high) = (first.number, last.number)
    (self.isLogarithmic, self.isWhole) = (isLogarithmic, isWhole)
  }

  /// By one number u from 0 up to 1: low + (high − low) · u, as `uniform` of scipy.stats has it, or
  /// exp(log low + (log high − log low) · u), its `loguniform`. A whole number is that of numbers
  /// half a step beyond the ends, rounded, so that the ends come as often as their neighbours.
  func drawn(from draws: inout Draws) -> Double {
    let unit = draws.nextUnit()
    if !isLogarithmic { return unit * (high - low) + low }
    let margin = isWhole ? 0.5 : 0
    let (from, to) = (log(low - margin), log(high + margin))
    let value = exp(from + unit * (to - from))
    return min(max(isWhole ? value.rounded() : value, low), high)
  }
}
