/// What help says of a model beside what it predicts.
package struct ModelHelp: Sendable {
  /// A line to try, and what it is for.
  package struct Example: Sendable {
    package let line: String
    package let purpose: String

    init(_ line: String, _ purpose: String) { (self.line, self.purpose) = (line, purpose) }
  }

  /// The formula in words.
  package let formula: String
  /// Who has described it, and what of scikit-surprise gives the same numbers.
  package let source: String
  /// Where scikit-surprise starts with other settings; nil where it does not.
  package let differences: String?
  package let examples: [Example]

  init(formula: String, source: String, differences: String? = nil, examples: [Example]) {
    (self.formula, self.source) = (formula, source)
    (self.differences, self.examples) = (differences, examples)
  }
}
