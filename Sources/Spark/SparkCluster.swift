import JSON
package import Kernels

/// Starts the program that Spark runs, which is another process.
package protocol SparkLauncher: Sendable {
  /// Variables that programs are started with.
  var environment: [String: String] { get }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - activity: Once it is cancelled the program, and all that it has started, is ended within
  ///     two seconds.
  ///   - line: Is told each line of its standard output; where it throws, the program is ended.
  /// - Throws: `SparkError.notStarted`, `Cancelled`, and what `line` throws.
  func launch(
    _ words: [String], activity: Activity, _ line: (ArraySlice<UInt8>) throws -> Void
  ) throws -> SparkEnd
}

/// How the program ended.
package struct SparkEnd: Sendable {
  /// nil where a signal ended it.
  package let status: Int?
  /// The last of what it complained of.
  package let complaints: String

  package init(status: Int?, complaints: String) {
    (self.status, self.complaints) = (status, complaints)
  }

  /// The line that tells most: the last that names an error, of what Python has said before what
  /// Spark complains of, else the last.
  ///
  /// - Parameter log: The last lines of its output that are no events. Spark puts Python's complaints
  ///   there.
  func complaint(_ log: [String]) -> String? {
    let lines = complaints.split(whereSeparator: \.isNewline).map(String.init)
    let found = log.last(where: Self.tells) ?? lines.last(where: Self.tells)
    return (found ?? lines.last).map { SparkText.clean($0) }
  }

  private static func tells(_ line: String) -> Bool {
    let line = line.drop { $0 == " " || $0 == "\t" }
    return !line.hasPrefix("at ") && !line.contains("ShutdownHook")
      && ["Error", "Exception", "JAVA_HOME", "not found", "FATAL"].contains(where: line.contains)
  }
}

/// Spark as a session has it: how it is reached, and what it is asked for.
///
///     var spark = SparkCluster()
///     spark.connection = try SparkConnection("spark-submit --master yarn")
///     spark.launcher = launcher
///     let told = try spark.describe(SparkQuery("ratings.movielens"), usual: names, activity)
package struct SparkCluster: Sendable {
  package var connection = SparkConnection.usual
  /// Where Spark may put what takes several steps, for all its machines to see; nil for a folder of
  /// this machine.
  package var folder: String?
  /// nil where no programs may be started.
  package var launcher: (any SparkLauncher)?

  package init() {}

  // MARK: - What it is asked for

  /// Asks what there is of a source.
  ///
  /// - Parameter usual: The names that columns of ratings usually have, by role.
  /// - Throws: `SparkError`, `Cancelled`.
  package func describe(
    _ query: SparkQuery, usual: [String: [String]], _ activity: Activity
  ) throws -> (table: SparkTable, engine: SparkEngine) {
    let request: [String: JSONValue] = [
      "task": "describe", "source": query.json(usual: usual),
    ]
    let answer = try ask(request, "count in Spark", activity)
    return try answer.understood("described") { (fields) throws(JSONFieldError) in
      (try SparkTable(told: fields, of: query), answer.engine)
    }
  }

  /// Brings ratings over as a file of comma-separated values, in their order.
  ///
  /// - Parameters:
  ///   - query: Names its columns.
  ///   - sample: Whose ratings are kept; nil for all.
  ///   - path: Where nothing lies yet.
  /// - Throws: `SparkError`, `Cancelled`.
  package func fetch(
    _ query: SparkQuery, of table: SparkTable, sample: (users: Int, items: Int)?,
    to path: String, _ activity: Activity
  ) throws -> (rows: Int, ties: [SparkTie]) {
    let request: [String: JSONValue] = [
      "task": "fetch", "source": query.json(usual: [:]), "output": .string(path),
      "sample": sample.map { ["users": .integer($0.users), "items": .integer($0.items)] } ?? .null,
    ]
    let stage = sample == nil ? "bring over from Spark" : "sample in Spark"
    let answer = try ask(request, stage, activity, of: table)
    return try answer.understood("done") { (fields) throws(JSONFieldError) in
      (try fields.whole("rows", in: 0...Int.max), answer.ties)
    }
  }

  /// Carries an experiment out.
  ///
  /// - Throws: `SparkError`, `Cancelled`.
  package func carryOut(
    _ experiment: SparkExperiment, on query: SparkQuery, _ table: SparkTable, _ activity: Activity
  ) throws -> SparkResult {
    var request = experiment.members(of: table)
    request["task"] = "experiment"
    request["source"] = query.json(usual: [:])
    let answer = try ask(request, "experiment in Spark", activity, of: table)
    return try answer.understood("done") { (fields) throws(JSONFieldError) in
      guard let split = answer.split else { throw .missing(path: "split") }
      return try SparkResult(
        fields, split: split, reach: experiment.reach, answer.engine, answer.ties, left: answer.left
      )
    }
  }

  // MARK: - A job

  /// What the program has said.
  private struct Answer {
    var engine = SparkEngine(version: "", master: nil)
    var split: (training: Int, tests: Int)?
    var ties: [SparkTie] = []
    var left: String?
    /// By the events' names.
    var members: [String: JSONFields] = [:]

    func understood<Value>(
      _ event: String, _ body: (JSONFields) throws(JSONFieldError) -> Value
    ) throws(SparkError) -> Value {
      guard let fields = members[event] else { throw .silent(status: 0, complaint: nil) }
      do throws(JSONFieldError) { return try body(fields) } catch {
        throw .garbled(event: event, reason: "\(error)")
      }
    }
  }

  /// So many lines of a log are kept, of so many bytes.
  private static let mostLog = 50
  private static let longestLog = 1000

  private func ask(
    _ members: [String: JSONValue], _ stage: String, _ activity: Activity,
    of table: SparkTable? = nil
  ) throws -> Answer {
    guard let launcher else { throw SparkError.noLauncher }
    let program = try SparkProgram()
    defer { program.remove() }
    var request = members
    request["remote"] = connection.remote.map(JSONValue.string)
    if members["task"] == "experiment" {
      let job = String(program.work.suffix(44).filter(\.isHexDigit).suffix(12))
      request["job"] = .string(job)
      request["folder"] = .string(folder.map { "\($0)/latentlens-\(job)" } ?? program.work)
    }
    let words =
      connection.words(launcher.environment)
      + (try program.words(doing: JSONWriter.bytes(of: .object(request))))
    var answer = Answer()
    var progress = SparkProgress(of: stage, activity)
    var log: [String] = []
    let end = try launcher.launch(words, activity: activity) { line in
      guard let event = try SparkEvent(line: line) else {
        log.append(String(decoding: line.prefix(Self.longestLog), as: UTF8.self))
        if log.count > Self.mostLog { log.removeFirst() }
        return
      }
      switch event {
      case .session(let engine): answer.engine = engine
      case .split(let training, let tests): answer.split = (training, tests)
      case .tie(let tie): answer.ties.append(tie)
      case .left(let folder): answer.left = folder
      case .answer(let name, let fields): answer.members[name] = fields
      case .source(let files, let snapshot):
        guard table?.isMade(of: files, snapshot: snapshot) != false else {
          throw SparkError.changed(name: members["source"]?["name"]?.text ?? "")
        }
      case .failed(let error): throw error
      case .tasks, .fetched, .other: break
      }
      progress.take(event)
    }
    if answer.members.isEmpty || end.status != 0 {
      throw SparkError.silent(status: end.status, complaint: end.complaint(log))
    }
    return answer
  }
}

/// How far a job is, as far as it says so.
private struct SparkProgress {
  private let stage: String
  private let activity: Activity
  private var known = (done: 0, all: 0)

  init(of stage: String, _ activity: Activity) {
    (self.stage, self.activity) = (stage, activity)
    activity.begin("start Spark", units: 0)
  }

  mutating func take(_ event: SparkEvent) {
    switch event {
    case .session: activity.begin(stage, units: 0)
    case .tasks(let done, let all):
      if all != known.all || done < known.done {
        activity.begin(stage, units: all)
        activity.advance(by: done)
      } else {
        activity.advance(by: done - known.done)
      }
      known = (done, all)
    default: break
    }
  }
}
