import Language

extension Diagnostic {
  /// What to do about a measure that is not there: the nearest of the names, else all of them.
  ///
  /// - Parameter lead: What stands before all names, as in "it has".
  static func hints(
    forMeasure measure: String, among names: some Sequence<String>, lead: String
  ) -> [String] {
    let names = names.sorted { FieldOrder.measurePrecedes($0, $1) }
    let nearest = suggestion(for: measure, among: names)
    guard nearest.isEmpty, !names.isEmpty else { return nearest }
    return ["\(lead): " + names.joined(separator: " ")]
  }
}
