import JSON
import Language
import Spelling

/// Why Spark gave nothing. Each has its cure, where one is known.
package enum SparkError: Error, Sendable, Equatable {
  /// No programs may be started from here.
  case noLauncher
  /// The program was not started.
  case notStarted(command: String, reason: String)
  /// Spark, or the program there, refuses.
  case refused(Refusal)
  /// The program ended without an answer; the last that it complained of, if anything.
  case silent(status: Int?, complaint: String?)
  /// The program said something that it does not say.
  case garbled(event: String, reason: String)
  /// The program cannot be written to the temporary folder, or what came over not be read.
  case unusable(String)

  /// All ratings are to come over, and the disk has no room for them; in bytes.
  case noRoom(needed: Int, free: Int, folder: String)
  /// The source is no longer what was counted.
  case changed(name: String)

  /// What an event of the kind `error` says.
  package struct Refusal: Sendable, Equatable {
    /// Spark's name of it, as `TABLE_OR_VIEW_NOT_FOUND`, or the program's.
    package let condition: String
    package let message: String
    package let cause: String
    /// The column that is not there.
    package let column: String?
    /// Those that are.
    package let columns: [String]

    package init(
      _ condition: String, _ message: String, cause: String = "", column: String? = nil,
      columns: [String] = []
    ) {
      (self.condition, self.message, self.cause) = (condition, message, cause)
      (self.column, self.columns) = (column, columns)
    }
  }

  init(told fields: JSONFields) throws(JSONFieldError) {
    let columns = fields.has("columns") ? try fields.elements("columns", JSONValue.text) : []
    self = .refused(
      Refusal(
        SparkText.clean(try fields.text("condition"), most: 80),
        SparkText.clean(try fields.text("message")),
        cause: SparkText.clean(try fields.textIfAny("cause") ?? ""),
        column: try fields.textIfAny("column").map { SparkText.clean($0, most: 80) },
        columns: columns.prefix(1000).map { SparkText.clean($0, most: 80) }))
  }
}

extension SparkError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noLauncher: "Spark cannot be started from here"
    case .notStarted(let command, let reason):
      "`\(Secrets.hidden(in: command))` cannot be started: \(reason)"
    case .refused(let refusal): "Spark: \(refusal.words)"
    case .silent(let status, let complaint):
      "Spark ended without an answer"
        + (status.map { $0 == 0 ? "" : ", with status \($0)" } ?? ", by a signal")
        + (complaint.map { ": " + Secrets.hidden(in: SparkText.clean($0)) } ?? "")
    case .garbled(let event, let reason):
      "what Spark says is not understood: `\(SparkText.clean(event, most: 40))`: "
        + SparkText.clean(reason)
    case .unusable(let reason): SparkText.clean(reason)
    case .noRoom(let needed, let free, let folder):
      "all ratings would take about \(needed >> 20) MiB, and \(free >> 20) MiB are free in `\(folder)`"
    case .changed(let name): "`\(SparkText.clean(name))` has changed since it was loaded"
    }
  }

  /// What to do about it.
  package var hints: [String] {
    switch self {
    case .noLauncher, .garbled, .unusable: []
    case .noRoom: ["bring a part of them: sample USERS ITEMS"]
    case .changed: ["load it again"]
    case .notStarted:
      ["install PySpark (pip install pyspark), or say how Spark is started: set spark 'COMMAND'"]
    case .refused(let refusal):
      nearest(refusal) + (SparkCure.of(refusal).map { [$0] } ?? [])
    case .silent(_, let complaint): (complaint.flatMap(SparkCure.of(complaint:))).map { [$0] } ?? []
    }
  }

  private func nearest(_ refusal: Refusal) -> [String] {
    guard let column = refusal.column else { return [] }
    let near = Spelling.suggestion(for: column, among: refusal.columns)
    if !near.isEmpty || refusal.columns.isEmpty { return near }
    return ["the columns are " + refusal.columns.prefix(12).joined(separator: ", ")]
  }

  /// Whether it is about a column, and not about what is done with it.
  package var isOfColumns: Bool {
    guard case .refused(let refusal) = self else { return false }
    return refusal.condition == "COLUMN_NOT_FOUND"
  }

  /// Whether it is about the condition on rows.
  package var isOfCondition: Bool {
    guard case .refused(let refusal) = self else { return false }
    return SparkCure.isOfCondition(refusal.condition)
  }
}

extension SparkError.Refusal {
  /// What is wrong, with Spark's own name of it where the sentence does not have it.
  fileprivate var words: String {
    // Spark begins its sentences with its name of the condition.
    let named = "[\(condition)] "
    let sentence = message.hasPrefix(named) ? String(message.dropFirst(named.count)) : message
    let what = sentence.isEmpty ? condition : sentence
    return Secrets.hidden(
      in: what + (cause.isEmpty || what.contains(cause) ? "" : " (\(cause))"))
  }
}

/// What to do about the errors of Spark that people meet.
enum SparkCure {
  /// By the start of Spark's name of an error, the longer one first.
  private static let cures: [(condition: String, cure: String)] = [
    ("COLUMN_NOT_FOUND", "name them: columns=USER,ITEM,RATING[,TIME]"),
    ("UNRESOLVED_COLUMN", "where= is a condition on the source's own columns"),
    ("PARSE_SYNTAX_ERROR", "where= is a condition in Spark's SQL: where='rating >= 3.5'"),
    ("DATATYPE_MISMATCH", "where= is a condition in Spark's SQL: where='rating >= 3.5'"),
    ("TABLE_OR_VIEW_NOT_FOUND", "name it in full, catalog.schema.table; a path has a / in it"),
    ("SCHEMA_NOT_FOUND", "name it in full, catalog.schema.table; a path has a / in it"),
    ("PATH_NOT_FOUND", "a path is one that Spark's machines see: file:///…, hdfs://…, s3a://…"),
    (
      "CAST_INVALID_INPUT",
      "a value of the ratings is no number: leave it out by where=, as where='rating is not null'"
    ),
    ("NOT_NUMBERS", "leave out what is no number: where='rating is not null'"),
    ("NOT_INTEGERS", "the column changed since it was loaded: load it again"),
    (
      "MALFORMED_",
      "a line does not have the columns of the others; sep= and header= say how they "
        + "are written"
    ),
    ("MISSING_VALUES", "leave them out: where='RATING is not null', with the column's name"),
    ("NO_FILES", "its rows have no order: write it as a table first, or as Parquet files"),
    ("UNREAD_FILES", "name the folder that has the files themselves"),
    ("SPARK_TOO_OLD", "a Spark of 4.0 or later is needed"),
    ("SEVERAL_FILES", "name one of them"),
    ("NO_RATINGS", "look at the name, and at where="),
    ("NOT_HALVES", "bring the ratings over, and run here: without on=spark"),
    ("REPEATS", "bring the ratings over, and run here: without on=spark"),
    ("TOO_MANY_TO_SHUFFLE", "split hash needs no order; or take fewer: sample USERS ITEMS"),
    ("NOTHING_TO_TEST", "change the share of the test: split test=0.2"),
    ("FAILED_READ_FILE", "the files changed while they were read, or are damaged: load it again"),
    ("INSUFFICIENT_PERMISSIONS", "ask for the right to read it, or choose another table"),
    ("UC_", "ask for the right to read it, or choose another table"),
    ("UNSUPPORTED_", "a Spark of 4.0 or later is needed, with PyArrow on its machines"),
    ("NO_SUCH_FOLDER", "all of Spark's machines must see it: set spark_folder hdfs://…"),
    ("FileNotFoundError", "all of Spark's machines must see it: set spark_folder hdfs://…"),
    ("ModuleNotFoundError", "Spark's Python needs NumPy and PyArrow: pip install numpy pyarrow"),
    ("PYTHON_VERSION_MISMATCH", "give both the same Python: PYSPARK_PYTHON"),
    ("SparkConnectGrpcException", "look at the address and its token: set spark sc://HOST:15002"),
    ("CONNECT_URL_NOT_SET", "look at the address: set spark sc://HOST:15002"),
  ]

  /// By what stands in a complaint.
  private static let complaints: [(text: String, cure: String)] = [
    ("JAVA_HOME", "install Java 17, or set JAVA_HOME"),
    ("java: not found", "install Java 17, or set JAVA_HOME"),
    ("java: command not found", "install Java 17, or set JAVA_HOME"),
    ("JAVA_GATEWAY_EXITED", "install Java 17, or set JAVA_HOME"),
    ("UnsupportedClassVersionError", "this Spark needs a newer Java: install 17, or set JAVA_HOME"),
    ("named 'pyspark'", "the Python that is started has no PySpark: set PYSPARK_PYTHON"),
    ("named 'grpc'", "Spark Connect needs more: pip install 'pyspark[connect]'"),
    ("Module", "Spark's Python needs NumPy and PyArrow: pip install numpy pyarrow"),
    ("Master must", "look at --master: set spark 'spark-submit --master local[2]'"),
    ("parse master", "look at --master: set spark 'spark-submit --master local[2]'"),
    ("masters are unresponsive", "nothing answers there: look at --master"),
    ("No space left", "make room, or choose another folder: --conf spark.local.dir=FOLDER"),
    ("Disk quota", "make room, or choose another folder: --conf spark.local.dir=FOLDER"),
    ("File too large", "make room, or choose another folder: --conf spark.local.dir=FOLDER"),
    ("OutOfMemoryError", "give it more: --driver-memory 4g, --executor-memory 4g"),
    ("UNAUTHENTICATED", "its token is not kept; say it again: set spark 'sc://…;token=…'"),
    ("Connection refused", "nothing answers there: look at the address and the port"),
    ("UNAVAILABLE", "nothing answers there: look at the address and the port"),
    ("Permission denied", "the user that Spark runs as may not read or write there"),
    ("AccessControlException", "the user that Spark runs as may not read or write there"),
  ]

  private static let ofConditions = [
    "UNRESOLVED_COLUMN", "PARSE_SYNTAX_ERROR", "DATATYPE_MISMATCH", "UNRESOLVED_ROUTINE",
  ]

  static func of(_ refusal: SparkError.Refusal) -> String? {
    let named = cures.first { refusal.condition.hasPrefix($0.condition) }?.cure
    // What a task met is known by its cause, not by the name that Spark has for all of them.
    return of(complaint: refusal.cause) ?? named ?? of(complaint: refusal.message)
  }

  static func of(complaint: String) -> String? {
    complaints.first { complaint.contains($0.text) }?.cure
  }

  static func isOfCondition(_ condition: String) -> Bool {
    ofConditions.contains(where: condition.hasPrefix)
  }
}
