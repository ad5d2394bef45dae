/// Brings records of older schemas up to the current one, one step at a time.
///
/// A new schema is one more element of `steps`, one more fixture `run-N.json` in the tests, and
/// `RunRecord.currentSchema` raised by one. Steps and fixtures that exist are never edited.
enum RecordMigration {
  /// `steps[n]` makes a record of schema n+2 of one of schema n+1. Schema 1 is the first.
  private static let steps: [@Sendable (JSONValue) throws(RecordError) -> JSONValue] = []

  /// The record in the current schema.
  static func migrate(_ record: JSONValue) throws(RecordError) -> JSONValue {
    let found = try JSONFields(record).whole("schema")
    guard found <= RunRecord.currentSchema else {
      throw .newerSchema(found: found, supported: RunRecord.currentSchema)
    }
    guard found >= 1 else {
      throw .wrongType(path: "schema", expected: "1 or more", found: "\(found)")
    }
    var record = record
    for (offset, step) in steps.dropFirst(found - 1).enumerated() {
      record = try step(record)
      record["schema"] = .integer(found + offset + 1)
    }
    return record
  }
}
