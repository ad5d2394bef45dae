package import JSON

/// What is taken of Spark's tables: a table or a path, its columns, and which rows.
package struct SparkQuery: Sendable, Hashable {
  /// A table, as `catalog.schema.table`, or a path, as `s3a://bucket/folder` or `/data/ratings.csv`.
  package let name: String
  /// User, item, rating and maybe time; nil where their usual names tell.
  package var columns: [String]?
  /// A condition in Spark's SQL; nil for all rows.
  package var condition: String?
  /// What separates the fields of text files; nil where their names tell.
  package var separator: String?
  /// Whether the first line of text files names the columns; nil for the usual: it does.
  package var header: Bool?

  package init(_ name: String, columns: [String]? = nil, where condition: String? = nil) {
    (self.name, self.columns, self.condition) = (name, columns, condition)
  }

  /// What stands before a name that Spark knows.
  package static let prefix = "spark:"

  /// - Throws: `SparkQueryError` where these are no three or four names.
  package static func columns(_ text: String) throws(SparkQueryError) -> [String] {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.drop { $0 == " " })
    }
    guard (3...4).contains(names.count), !names.contains("") else { throw .badColumns(text) }
    return names
  }

  /// As the program that Spark runs takes it.
  ///
  /// - Parameter usual: The names that columns of ratings usually have, by role, the likelier first.
  func json(usual: [String: [String]]) -> JSONValue {
    var json = recorded
    json["usual"] = .object(usual.mapValues { .array($0.map(JSONValue.string)) })
    return json
  }

  /// As records have it.
  package var recorded: JSONValue {
    var json: JSONValue = ["name": .string(name)]
    json["columns"] = columns.map { .array($0.map(JSONValue.string)) }
    json["where"] = condition.map(JSONValue.string)
    json["separator"] = separator.map(JSONValue.string)
    json["header"] = header.map(JSONValue.bool)
    return json
  }

  /// Reads what a record has.
  package init(_ fields: JSONFields) throws(JSONFieldError) {
    name = try fields.text("name")
    if fields.has("columns") { columns = try fields.elements("columns", JSONValue.text) }
    condition = try fields.textIfAny("where")
    separator = try fields.textIfAny("separator")
    if fields.has("header") { header = try fields.truth("header") }
  }

  /// Whether it is a table, and no path of files: by the same signs as for the program there.
  package var isTable: Bool {
    let endings = [".csv", ".tsv", ".dat", ".gz", ".parquet"]
    return !name.contains("/") && !endings.contains(where: name.lowercased().hasSuffix)
  }
}

package enum SparkQueryError: Error, CustomStringConvertible {
  case badColumns(String)

  package var description: String {
    switch self {
    case .badColumns(let text):
      "`columns` takes the names of user, item, rating and maybe time, not `\(text)`"
    }
  }
}
