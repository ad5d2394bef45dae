import Reports
import Tracking

extension Series {
  /// The same with its best point marked, by the direction of the measure that it shows.
  func markingBest(of measure: String) -> Series {
    MeasureDirection(of: measure) == .lowerIsBetter ? markingMinimum() : markingMaximum()
  }
}
