/// Where a text stopped being JSON.
package struct JSONSyntaxError: Error, Sendable, Equatable {
  /// Line, counted from 1.
  package var line: Int
  /// Column in bytes, counted from 1.
  package var column: Int
  /// What could have stood there.
  package var expected: String

  package init(line: Int, column: Int, expected: String) {
    self.line = line
    self.column = column
    self.expected = expected
  }
}

extension JSONSyntaxError: CustomStringConvertible {
  package var description: String {
    "is no JSON: line \(line), column \(column): expected \(expected)"
  }
}
