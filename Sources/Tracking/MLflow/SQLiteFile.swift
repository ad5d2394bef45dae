internal import CSQLite
internal import Files
internal import Glibc

/// A SQLite database that others write, open for reading: one state of it, from the first query on.
///
/// It is data of somebody else: views and virtual tables, which could run whatever they like, are no
/// tables here, and nothing that its schema names is called.
@safe final class SQLiteFile {
  private let connection: OpaquePointer
  /// Where it lies, absolute and without links.
  let path: String

  /// A value longer than this is read from no database.
  private static let longestValue = 64 << 20

  /// Opens a database.
  ///
  /// What another program is writing is read as it was before, or waited for up to five seconds. A
  /// database with a write-ahead log is read without its log only where there is none, which is when
  /// nobody has it open: then nothing needs to be written beside it.
  ///
  /// - Parameter path: of a regular file.
  /// - Throws: `SQLiteFault` where it is none of SQLite's.
  init(_ path: String) throws(SQLiteFault) {
    guard let path = Self.resolved(path), let header = try? Self.header(RootedPath(new: path)),
      header.count == 100,
      header.starts(with: Array("SQLite format 3\0".utf8))
    else { throw .noDatabase }
    let hasLog = header[18] == 2 || header[19] == 2
    let isAlone = hasLog && !Disk.exists(RootedPath(new: path + "-wal"))
    let name = "\(URIText.file(path))?mode=ro\(isAlone ? "&immutable=1" : "")"
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
    let code = unsafe sqlite3_open_v2(name, &opened, flags, nil)
    guard code == SQLITE_OK, let connection = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw SQLiteFault(code)
    }
    unsafe self.connection = connection
    self.path = path
    unsafe sqlite3_busy_timeout(connection, 5000)
    unsafe sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Int32(Self.longestValue))
    let distrust = unsafe csqlite_distrust(connection)
    guard distrust == SQLITE_OK else { throw SQLiteFault(distrust) }
    try rows("BEGIN") { _ in }
  }

  deinit { unsafe sqlite3_close_v2(connection) }

  private static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(validatingCString: real)
  }

  private static func header(_ path: RootedPath) throws(FileError) -> [UInt8] {
    let file = try FileDescriptor.file(path, O_RDONLY)
    return try Disk.read(file.number, from: 0, upTo: 100, path.text)
  }

  // MARK: - Schema

  /// The columns of a table; nil where there is no table of that name.
  func columns(of table: String) throws(SQLiteFault) -> Set<String>? {
    var isTable = false
    let query = "SELECT type, rootpage FROM sqlite_master WHERE name = ?"
    try rows(query, [table]) { row in
      // A virtual table has no page of its own.
      if row[0].text == "table", let page = row[1].whole, page > 0 { isTable = true }
    }
    guard isTable else { return nil }
    var columns: Set<String> = []
    try rows("SELECT name FROM pragma_table_info(?)", [table]) { row in
      if let name = row[0].text { columns.insert(name) }
    }
    return columns
  }

  // MARK: - Rows

  /// Hands over the rows of a query, one after the other.
  ///
  /// - Parameter arguments: What stands for the `?` of the query.
  func rows(
    _ query: String, _ arguments: [String] = [], _ take: ([SQLiteValue]) -> Void
  ) throws(SQLiteFault) {
    try steps(query, arguments) { row in
      take(row)
      return true
    }
  }

  /// Hands over rows until one is not taken.
  func steps(
    _ query: String, _ arguments: [String] = [], _ take: ([SQLiteValue]) -> Bool
  ) throws(SQLiteFault) {
    var prepared: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(connection, query, -1, &prepared, nil)
    guard code == SQLITE_OK, let statement = unsafe prepared else { throw SQLiteFault(code) }
    defer { unsafe sqlite3_finalize(statement) }
    for (place, text) in arguments.enumerated() {
      let code = unsafe csqlite_bind_text(
        statement, Int32(place + 1), text, Int32(clamping: text.utf8.count))
      guard code == SQLITE_OK else { throw SQLiteFault(code) }
    }
    while true {
      switch unsafe sqlite3_step(statement) {
      case SQLITE_ROW:
        let row = unsafe (0..<sqlite3_column_count(statement)).map { column in
          unsafe Self.value(statement, column)
        }
        if !take(row) { return }
      case SQLITE_DONE: return
      case let code: throw SQLiteFault(code)
      }
    }
  }

  private static func value(_ statement: OpaquePointer, _ column: Int32) -> SQLiteValue {
    switch unsafe sqlite3_column_type(statement, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .whole(Int(unsafe sqlite3_column_int64(statement, column)))
    case SQLITE_FLOAT: return .number(unsafe sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      guard let start = unsafe sqlite3_column_text(statement, column) else { return .other }
      let count = Int(unsafe sqlite3_column_bytes(statement, column))
      let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
      return unsafe String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .other
    default: return .other
    }
  }
}

/// A value of a database.
enum SQLiteValue: Equatable {
  case null
  case whole(Int)
  case number(Double)
  case text(String)
  /// Bytes that are no text.
  case other

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var whole: Int? { if case .whole(let value) = self { value } else { nil } }

  /// The value of a number, be it a whole one.
  var double: Double? {
    switch self {
    case .whole(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// What it is, for messages.
  var kind: String {
    switch self {
    case .null: "nothing"
    case .whole: "an integer"
    case .number: "a number"
    case .text: "a text"
    case .other: "bytes that are no text"
    }
  }
}

/// Why a database cannot be read; in SQLite's words for the code, never in those of the file.
enum SQLiteFault: Error, Equatable {
  /// The file is no database of SQLite's.
  case noDatabase
  case refused(reason: String)

  init(_ code: Int32) {
    let words = unsafe sqlite3_errstr(code).map { unsafe String(cString: $0) }
    self = code == SQLITE_NOTADB ? .noDatabase : .refused(reason: words ?? "code \(code)")
  }
}
