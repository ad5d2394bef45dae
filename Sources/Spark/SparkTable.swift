import Files
package import JSON

/// What Spark tells of a source before anything of it is brought over: how much there is, and of
/// which state it is.
package struct SparkTable: Sendable, Equatable {
  package let ratings: Int
  package let users: Int
  package let items: Int
  /// The smallest and the largest rating.
  package let scale: ClosedRange<Double>
  /// The names of user, item, rating and maybe time.
  package let columns: [String]
  /// Whether all users, all items, are whole numbers.
  package let usersAreIntegers: Bool
  package let itemsAreIntegers: Bool
  /// By path; none of a view, and where records had too many of them.
  package let files: [File]
  package let fileCount: Int
  /// The bytes of all files.
  package let bytes: Int
  /// The version of a table that has versions.
  package let snapshot: String?
  /// What tells this state from others, as records name it.
  package private(set) var hash = ""

  /// A file that the source is made of.
  package struct File: Sendable, Hashable {
    package let path: String
    package let bytes: Int
    /// When it was written, in seconds since 1970.
    package let time: Double

    fileprivate var json: JSONValue {
      ["path": .string(path), "bytes": .integer(bytes), "time": .number(time)]
    }
  }

  /// More files than these are not listed in records.
  private static let mostRecorded = 100

  // MARK: - From Spark

  /// Reads what Spark has told.
  ///
  /// - Parameter query: What was asked for.
  init(told fields: JSONFields, of query: SparkQuery) throws(JSONFieldError) {
    try self.init(
      fields,
      columns: Self.columns(fields, query),
      files: try Self.files(fields), hash: nil)
  }

  /// The names of the columns: an object by role, or an array in the order of the roles.
  private static func columns(
    _ fields: JSONFields, _ query: SparkQuery
  ) throws(JSONFieldError) -> [String] {
    if let columns = query.columns { return columns }
    guard case .object = try fields.value("columns") else {
      return try fields.elements("columns", JSONValue.text)
    }
    let named = try fields.fields("columns")
    var names: [String] = []
    for role in ["user", "item", "rating"] { names.append(try named.text(role)) }
    if let time = try named.textIfAny("time") { names.append(time) }
    return names
  }

  static func files(_ fields: JSONFields) throws(JSONFieldError) -> [File] {
    try fields.elements("files") { (json, path) throws(JSONFieldError) in
      guard let name = json[0]?.text, let bytes = json[1]?.whole, bytes >= 0,
        let time = json[2]?.double
      else { throw .wrongType(path: path, expected: "path, bytes and time", found: json.kind) }
      return File(path: name, bytes: bytes, time: time)
    }
  }

  private init(
    _ fields: JSONFields, columns: [String], files: [File], hash: String?
  ) throws(JSONFieldError) {
    let counts = 0...Int.max
    ratings = try fields.whole("ratings", in: counts)
    users = try fields.whole("users", in: counts)
    items = try fields.whole("items", in: counts)
    let (least, most) = (try fields.number("least"), try fields.number("most"))
    guard least <= most else {
      throw .wrongType(path: fields.full("most"), expected: "at least \(least)", found: "\(most)")
    }
    scale = least...most
    self.columns = columns
    (usersAreIntegers, itemsAreIntegers) =
      if fields.has("identifiers") {
        try Self.kinds(try fields.fields("identifiers"))
      } else { (true, true) }
    self.files = files
    fileCount = fields.has("file_count") ? try fields.whole("file_count", in: counts) : files.count
    bytes =
      fields.has("bytes")
      ? try fields.whole("bytes", in: counts)
      : files.reduce(0) { $0.addingReportingOverflow($1.bytes).partialValue }
    snapshot = try fields.textIfAny("snapshot")
    self.hash = hash ?? identity
  }

  private static func kinds(
    _ fields: JSONFields
  ) throws(JSONFieldError) -> (users: Bool, items: Bool) {
    (try fields.text("user") == "integer", try fields.text("item") == "integer")
  }

  /// What was counted, and the files with their times, as a hash. Content that nobody has read cannot
  /// tell it.
  private var identity: String {
    var facts: [String] = ["\(ratings) \(users) \(items) \(scale)", columns.joined(separator: ",")]
    facts.append(snapshot ?? "")
    facts += files.map { "\($0.bytes) \($0.time) \($0.path)" }
    return "spark-xxh3:" + Digest.hexadecimal(of: Array(facts.joined(separator: "\n").utf8))
  }

  // MARK: - In records

  /// As records have it.
  package var recorded: JSONValue {
    var json: JSONValue = [
      "ratings": .integer(ratings), "users": .integer(users), "items": .integer(items),
      "least": .number(scale.lowerBound), "most": .number(scale.upperBound),
      "columns": .array(columns.map(JSONValue.string)),
      "identifiers": [
        "user": .string(usersAreIntegers ? "integer" : "text"),
        "item": .string(itemsAreIntegers ? "integer" : "text"),
      ],
      "file_count": .integer(fileCount), "bytes": .integer(bytes), "hash": .string(hash),
      "files": .array(files.count > Self.mostRecorded ? [] : files.map(\.json)),
    ]
    json["snapshot"] = snapshot.map(JSONValue.string)
    return json
  }

  /// Reads what a record has.
  package init(recorded fields: JSONFields) throws(JSONFieldError) {
    let files = try fields.elements("files") { (json, path) throws(JSONFieldError) in
      let file = try JSONFields(json, path: path)
      return File(
        path: try file.text("path"), bytes: try file.whole("bytes", in: 0...Int.max),
        time: try file.number("time"))
    }
    try self.init(
      fields, columns: try fields.elements("columns", JSONValue.text), files: files,
      hash: try fields.text("hash"))
  }

  /// Whether it is made of the same files, where these are known.
  func isMade(of others: [File], snapshot other: String?) -> Bool {
    snapshot == other && (files.isEmpty || Set(files) == Set(others))
  }

  /// What is not as it was, "ratings: 20 then, 24 now".
  package func differences(from then: SparkTable) -> [String] {
    var facts = [
      ("ratings", "\(then.ratings)", "\(ratings)"), ("users", "\(then.users)", "\(users)"),
      ("items", "\(then.items)", "\(items)"), ("range", "\(then.scale)", "\(scale)"),
      ("columns", then.columns.joined(separator: ","), columns.joined(separator: ",")),
      ("snapshot", then.snapshot ?? "none", snapshot ?? "none"),
      ("files", "\(then.fileCount)", "\(fileCount)"), ("bytes", "\(then.bytes)", "\(bytes)"),
    ]
    let now = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    for file in then.files {
      guard let other = now[file.path] else {
        if !files.isEmpty { facts.append((file.path, "there", "gone")) }
        continue
      }
      facts.append(("time of \(file.path)", "\(file.time)", "\(other.time)"))
    }
    return facts.filter { $0.1 != $0.2 }.prefix(8).map { "\($0.0): \($0.1) then, \($0.2) now" }
  }
}
