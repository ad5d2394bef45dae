import JSON
import Testing
import Tracking

struct RecordMigrationTests {
  /// Of steps that are made up.
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

  // MARK: - Schema 1

  private func first(_ data: JSONValue, recipe: JSONValue = ["split": ["seed": 7]]) -> JSONValue {
    ["schema": 1, "data": data, "recipe": recipe]
  }

  @Test func `what was a history is a curve over k, of a run from MLflow one over steps`() throws {
    let data: JSONValue = ["params": [:], "histories": ["rmse": [2, 1], "mae": []]]
    for (recipe, axis) in [("settings", "k"), ("imported", "step")] {
      let migrated = try RecordMigration.toCurrent.migrate(first(data, recipe: [recipe: "mlflow"]))
      let curves: JSONValue = [
        ["name": "mae", "axis": .string(axis), "values": []],
        ["name": "rmse", "axis": .string(axis), "values": [.number(2), .number(1)]],
      ]
      #expect(migrated["data"]?["curves"] == curves)
      #expect(migrated["data"]?["histories"] == nil && migrated["schema"] == 2)
    }
  }

  @Test func `the seed of the split is called so, and what MLflow called random_state stays`()
    throws
  {
    let data: JSONValue = ["params": ["random_state": "7", "k": "40"], "histories": [:]]
    let own = try RecordMigration.toCurrent.migrate(first(data))
    #expect(own["data"]?["params"] == ["split_seed": "7", "k": "40"])
    let foreign = try RecordMigration.toCurrent.migrate(first(data, recipe: ["imported": "mlflow"]))
    #expect(foreign["data"]?["params"] == ["random_state": "7", "k": "40"])
  }

  @Test func `what is no record of schema 1 is told as it stands there`() {
    let faults: [(JSONValue, JSONFieldError)] = [
      ([:], .missing(path: "data.histories")),
      (
        ["histories": ["a": ["x"]]],
        .wrongType(path: "data.histories.a", expected: "a number", found: "a string")
      ),
      (
        ["histories": ["a": 1]],
        .wrongType(path: "data.histories.a", expected: "an array", found: "an integer")
      ),
    ]
    for (data, fault) in faults {
      #expect(throws: RecordError.field(fault)) {
        try RecordMigration.toCurrent.migrate(first(data))
      }
    }
  }
}

@Sendable private func renamed(_ record: JSONValue) throws(JSONFieldError) -> JSONValue {
  ["schema": 1, "b": record["a"] ?? .null]
}

@Sendable private func marked(_ record: JSONValue) throws(JSONFieldError) -> JSONValue {
  var record = record
  record["c"] = record["b"] == 1 ? "one" : "other"
  return record
}
