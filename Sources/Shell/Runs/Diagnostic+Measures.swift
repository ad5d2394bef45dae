import Language
import Recommender

extension Diagnostic {
  /// What to do about a measure that is not there: how to have it, the nearest of the names, else
  /// all of them.
  ///
  /// - Parameters:
  ///   - lead: What stands before all names, as in "it has".
  ///   - isComputable: Whether a run would have it if the settings asked for it.
  static func hints(
    forMeasure measure: String, among names: some Sequence<String>, lead: String,
    isComputable: Bool = true
  ) -> [String] {
    let names = names.sorted { FieldOrder.measurePrecedes($0, $1) }
    let table = MeasureTable.standard
    if isComputable, let missing = table.measure(measure) {
      let wanted = table.sorted(Set(names.compactMap(table.measure) + [missing])).map(\.name)
      return ["to have it: set measures \(wanted.joined(separator: ",")), then run"]
    }
    let nearest = suggestion(for: measure, among: names)
    guard nearest.isEmpty, !names.isEmpty else { return nearest }
    return ["\(lead): " + names.joined(separator: " ")]
  }
}
