import JSON

/// What the program that Spark runs says: a JSON object a line, with its kind as `event`. All other
/// lines are somebody's log.
enum SparkEvent {
  /// Spark is there.
  case session(SparkEngine)
  /// How many tasks of those that are known are done.
  case tasks(done: Int, all: Int)
  /// How many rows have come over.
  case fetched(rows: Int)
  /// Which files it reads.
  case source([SparkTable.File], snapshot: String?)
  /// How many ratings are split, and how.
  case split(training: Int, tests: Int)
  case tie(SparkTie)
  /// What was asked for: what the answer is called, and its members.
  case answer(String, JSONFields)
  case failed(SparkError)
  /// A folder that could not be removed at the end.
  case left(folder: String)
  /// What is only for the curious.
  case other

  /// A line longer than this is no event.
  static let longest = 1 << 26

  /// - Returns: nil for a line that is no event.
  /// - Throws: `SparkError.garbled` for one of which something is missing or wrong.
  init?(line: some Collection<UInt8>) throws(SparkError) {
    guard line.first == UInt8(ascii: "{"), line.count <= Self.longest,
      let json = try? JSONParser.parse(Array(line)), let name = json["event"]?.text
    else { return nil }
    do throws(JSONFieldError) { self = try Self(name, try JSONFields(json)) } catch {
      throw .garbled(event: name, reason: "\(error)")
    }
  }

  private init(_ name: String, _ fields: JSONFields) throws(JSONFieldError) {
    let counts = 0...Int.max
    switch name {
    case "session":
      self = .session(
        SparkEngine(
          version: SparkText.clean(try fields.text("version")),
          master: try fields.textIfAny("master").map { SparkText.clean($0) }))
    case "tasks":
      self = .tasks(
        done: try fields.whole("done", in: counts), all: try fields.whole("all", in: counts))
    case "fetched": self = .fetched(rows: try fields.whole("rows", in: counts))
    case "split":
      self = .split(
        training: try fields.whole("training", in: counts),
        tests: try fields.whole("tests", in: counts))
    case "source":
      self = .source(
        try SparkTable.files(fields), snapshot: try fields.textIfAny("snapshot"))
    case "tie": self = .tie(try SparkTie(fields))
    case "described", "done": self = .answer(name, fields)
    case "left": self = .left(folder: SparkText.clean(try fields.text("folder")))
    case "error": self = .failed(try SparkError(told: fields))
    default: self = .other
    }
  }
}

/// Which Spark it was.
package struct SparkEngine: Sendable, Equatable, CustomStringConvertible {
  package let version: String
  /// `local[2]`, `yarn`, `spark://host:7077`; nil where that is not told.
  package let master: String?

  package var description: String {
    "spark \(version)" + (master.map { ", \($0)" } ?? "")
  }
}

/// Users or items that tie at the cut of a sample.
package struct SparkTie: Sendable, Equatable {
  /// `user` or `item`.
  package let role: String
  /// How many there are, and how many of them stay.
  package let tied: Int
  package let kept: Int
  /// How many ratings each of them has.
  package let ratings: Int

  fileprivate init(_ fields: JSONFields) throws(JSONFieldError) {
    let counts = 0...Int.max
    role = try fields.text("role") == "user" ? "user" : "item"
    tied = try fields.whole("tied", in: counts)
    kept = try fields.whole("kept", in: counts)
    ratings = try fields.whole("ratings", in: counts)
  }
}

/// Texts from elsewhere.
enum SparkText {
  /// One line without controls, of which so many characters are kept.
  static func clean(_ text: String, most: Int = 400) -> String {
    let scalars = text.unicodeScalars.prefix(most * 4).map { scalar -> Character in
      let isShown =
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
        default: true
        }
      return isShown ? Character(scalar) : " "
    }
    let words = String(scalars).split(separator: " ").joined(separator: " ")
    return words.count > most ? words.prefix(most) + "…" : words
  }
}
