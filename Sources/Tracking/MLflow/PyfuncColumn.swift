package import JSON

/// A column of the table that a pyfunc model predicts from.
package struct PyfuncColumn: Sendable {
  /// The types of MLflow's schema that identifiers have.
  package enum Kind: String, Sendable {
    case long, string
  }

  package let name: String
  package let kind: Kind
  /// A value that the column may have.
  package let example: JSONValue

  package init(_ name: String, _ kind: Kind, example: JSONValue) {
    self.name = name
    self.kind = kind
    self.example = example
  }
}
