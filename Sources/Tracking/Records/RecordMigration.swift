package import JSON

/// Brings records of older schemas up to the current one, one step at a time.
///
/// A new schema is one more element of `toCurrent` and one more fixture `run-N.json` in the tests.
/// Steps and fixtures that exist are never edited.
package struct RecordMigration: Sendable {
  /// Makes a record of the next schema; `schema` itself is raised by `migrate`.
  package typealias Step = @Sendable (JSONValue) throws(JSONFieldError) -> JSONValue

  /// Schema 1 is the first, so that nothing leads to it.
  package static let toCurrent = RecordMigration(steps: [namesOfSchema2])

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
    let found = try RecordError.inFields { () throws(JSONFieldError) in
      try JSONFields(record).whole("schema", in: 1...Int.max)
    }
    guard found <= schema else { throw .newerSchema(found: found, supported: schema) }
    var record = record
    for (offset, step) in steps.dropFirst(found - 1).enumerated() {
      do { record = try step(record) } catch { throw .field(error) }
      record["schema"] = .integer(found + offset + 1)
    }
    return record
  }
}

/// Schema 1 had one kind of history, the first step of which was 1: over k in a run of this
/// program's own, over MLflow's steps counted anew in one that was imported. They become curves that
/// say so; and the seed of the split, which was called as scikit-surprise calls it, is told from
/// that of a model.
@Sendable private func namesOfSchema2(_ record: JSONValue) throws(JSONFieldError) -> JSONValue {
  // What is no record at all is told by who reads it.
  guard case .object(var whole) = record, case .object(var data)? = whole["data"] else {
    return record
  }
  let isImported = record["recipe"]?["imported"] != nil
  let histories = try JSONFields(.object(data), path: "data")
    .dictionary("histories", JSONValue.numbers)
  data["histories"] = nil
  data["points"] = [:]
  data["folds"] = [:]
  data["curves"] = .array(
    histories.sorted { $0.key < $1.key }.map { name, values in
      RunCurve(name, over: isImported ? .step : .k, values).json
    })
  if !isImported, case .object(var params)? = data["params"], params["split_seed"] == nil {
    params["split_seed"] = params.removeValue(forKey: "random_state")
    data["params"] = .object(params)
  }
  whole["data"] = .object(data)
  whole["inputs"] = []
  whole["models"] = []
  return .object(whole)
}
