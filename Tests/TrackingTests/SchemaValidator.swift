import Foundation
import JSON
import Tracking

/// As much of JSON Schema as the schema of records uses; a keyword beyond that is a fault.
///
/// Texts are read by Foundation's decoder, so that the store's own parser proves nothing to itself.
struct SchemaValidator {
  private let root: JSONValue

  init(_ text: String) throws { root = try Self.value(text) }

  /// What is wrong with a text, by path.
  func faults(in text: String) throws -> [String] {
    faults(try Self.value(text), root, "record").sorted()
  }

  private static func value(_ text: String) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  private func faults(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    members(schema).flatMap { keyword, wanted in fault(value, keyword, wanted, schema, path) }
  }

  private func fault(
    _ value: JSONValue, _ keyword: String, _ wanted: JSONValue, _ schema: JSONValue, _ path: String
  ) -> [String] {
    func when(_ isBad: Bool) -> [String] { isBad ? ["\(path): \(keyword) \(wanted)"] : [] }
    switch keyword {
    case "$schema", "$defs", "title", "description": return []
    case "$ref": return faults(value, definition(wanted.text ?? ""), path)
    case "const": return when(value != wanted)
    case "enum": return when(!elements(wanted).contains(value))
    case "type":
      let types = wanted.text.map { [$0] } ?? elements(wanted).compactMap(\.text)
      return when(!types.contains { isType(value, $0) })
    case "pattern":
      let range = value.text?.range(of: wanted.text ?? "", options: .regularExpression)
      return when(range == nil)
    case "minLength": return when((value.text ?? "").count < wanted.whole ?? 0)
    case "minimum": return when(value.double ?? -.infinity < wanted.double ?? 0)
    case "maximum": return when(value.double ?? .infinity > wanted.double ?? 0)
    case "required":
      return elements(wanted).compactMap(\.text).filter { value[$0] == nil }
        .map { "\(path).\($0): missing" }
    case "anyOf":
      return when(!elements(wanted).contains { faults(value, $0, path).isEmpty })
    case "items":
      return elements(value).enumerated().flatMap { faults($1, wanted, "\(path)[\($0)]") }
    case "properties":
      return members(wanted).flatMap { name, schema in
        value[name].map { faults($0, schema, "\(path).\(name)") } ?? []
      }
    case "additionalProperties":
      return members(value).filter { schema["properties"]?[$0.key] == nil }.flatMap { name, value in
        wanted == false ? ["\(path).\(name): unknown"] : faults(value, wanted, "\(path).\(name)")
      }
    default: return ["\(path): keyword \(keyword) is not understood"]
    }
  }

  private func definition(_ reference: String) -> JSONValue {
    let name = reference.split(separator: "/").last.map(String.init) ?? ""
    return root["$defs"]?[name] ?? ["no such definition": true]
  }

  private func members(_ value: JSONValue) -> [String: JSONValue] {
    if case .object(let members) = value { members } else { [:] }
  }

  private func elements(_ value: JSONValue) -> [JSONValue] {
    if case .array(let elements) = value { elements } else { [] }
  }

  private func isType(_ value: JSONValue, _ type: String) -> Bool {
    switch (type, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("null", .null),
      ("boolean", .bool), ("integer", .integer), ("number", .integer), ("number", .number):
      true
    default: false
    }
  }
}
