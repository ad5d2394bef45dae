import Settings
import Tracking

extension ValueParser {
  /// A run's name: any text that takes one line.
  static func runName(_ text: String) throws(ValueFault) -> String {
    if let fault = NameError(ofRunName: text) { throw ValueFault("\(fault)") }
    return text
  }
}
