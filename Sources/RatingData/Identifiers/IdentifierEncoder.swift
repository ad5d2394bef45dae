/// Replaces identifiers with dense indices, in order of first appearance.
protocol IdentifierEncoder {
  var vocabulary: Vocabulary { get }

  /// Writes the index of each identifier of `column` to `indices`, which is as long as the column.
  mutating func encode(_ column: IdentifierColumn, into indices: UnsafeMutableBufferPointer<UInt32>)
}
