import Reports
import Tracking

extension Series {
  /// The same with its best point marked, by the direction of the measure that it shows.
  func markingBest(of measure: String) -> Series {
    switch MeasureDirection(of: measure) {
    case .lowerIsBetter: markingMinimum()
    case .higherIsBetter: markingMaximum()
    case .neither: self
    }
  }
}
