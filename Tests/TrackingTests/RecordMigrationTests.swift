import Testing
import Tracking

/// Steps that are made up, since no schema came after the first yet.
struct RecordMigrationTests {
  private let migration = RecordMigration(steps: [renamed, marked])

  @Test func `each step raises a record by one schema, from wherever it stands`() throws {
    let last: JSONValue = ["schema": 3, "b": 1, "c": "one"]
    let migrated = [
      try migration.migrate(["schema": 1, "a": 1]), try migration.migrate(["schema": 2, "b": 1]),
      try migration.migrate(last),
    ]
    #expect(migrated == [last, last, last])
    #expect(migration.schema == 3)
  }

  @Test func `a schema that no step leads to is refused`() {
    #expect(throws: RecordError.self) { try migration.migrate(["schema": 4]) }
    #expect(throws: RecordError.self) { try migration.migrate(["schema": 0]) }
  }
}

@Sendable private func renamed(_ record: JSONValue) throws(RecordError) -> JSONValue {
  ["schema": 1, "b": record["a"] ?? .null]
}

@Sendable private func marked(_ record: JSONValue) throws(RecordError) -> JSONValue {
  var record = record
  record["c"] = record["b"] == 1 ? "one" : "other"
  return record
}
