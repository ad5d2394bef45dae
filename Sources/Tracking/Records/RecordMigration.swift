/// Brings records of older schemas up to the current one, one step at a time.
///
/// A new schema is one more element of `toCurrent` and one more fixture `run-N.json` in the tests.
/// Steps and fixtures that exist are never edited.
package struct RecordMigration: Sendable {
  /// Makes a record of the next schema; `schema` itself is raised by `migrate`.
  package typealias Step = @Sendable (JSONValue) throws(RecordError) -> JSONValue

  /// Schema 1 is the first, so that nothing leads to it.
  package static let toCurrent = RecordMigration(steps: [])

  /// `steps[n]` makes a record of schema n+2 of one of schema n+1.
  private let steps: [Step]

  package init(steps: [Step]) { self.steps = steps }

  /// The schema of migrated records.
  package var schema: Int { steps.count + 1 }

  /// The record in the last schema.
  ///
  /// - Throws: `RecordError` where the record has no schema or one that is not known, or is not as
  ///   its schema says.
  package func migrate(_ record: JSONValue) throws(RecordError) -> JSONValue {
    let found = try JSONFields(record).whole("schema", in: 1...Int.max)
    guard found <= schema else { throw .newerSchema(found: found, supported: schema) }
    var record = record
    for (offset, step) in steps.dropFirst(found - 1).enumerated() {
      record = try step(record)
      record["schema"] = .integer(found + offset + 1)
    }
    return record
  }
}
