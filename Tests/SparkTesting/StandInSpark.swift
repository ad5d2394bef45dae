import Foundation
package import JSON
package import Kernels
package import Spark
import Synchronization

/// What answers in the place of Spark: it keeps what it was asked for, and says what a test wants it
/// to say. It shows what happens on our side, and nothing of Spark.
package final class StandInSpark: SparkLauncher {
  package let environment: [String: String]
  private let answer: @Sendable (JSONValue) throws -> [String]
  private let end: SparkEnd
  private let seen = Mutex<[(words: [String], request: JSONValue)]>([])

  /// - Parameter answer: The lines that it says to a request.
  package init(
    environment: [String: String] = [:], end: SparkEnd = SparkEnd(status: 0, complaints: ""),
    _ answer: @escaping @Sendable (JSONValue) throws -> [String]
  ) {
    (self.environment, self.end, self.answer) = (environment, end, answer)
  }

  /// What it was asked for, in order.
  package var requests: [JSONValue] { seen.withLock { $0.map(\.request) } }
  /// The words that it was started with, without the files of the program.
  package var commands: [[String]] { seen.withLock { $0.map { $0.words.dropLast(2) } } }

  package func launch(
    _ words: [String], activity: Activity, _ line: (ArraySlice<UInt8>) throws -> Void
  ) throws -> SparkEnd {
    let file = URL(filePath: words.last ?? "")
    let request = try JSONParser.parse(Array(try Data(contentsOf: file)))
    seen.withLock { $0.append((words, request)) }
    for text in try answer(request) {
      try activity.checkCancellation()
      try line(Array(text.utf8)[...])
    }
    return end
  }
}

/// A small table of ratings that a stand-in has.
package struct StandInTable: Sendable {
  package struct Row: Sendable {
    package let user: Int
    package let item: Int
    package let rating: Double
  }

  package let rows: [Row]
  /// When its one file was written.
  package var time = 1000.5
  /// How far the curve of an experiment is from 1.
  package var error = 0.0

  /// 260 ratings of 30 users and 24 items, whose counts differ.
  package init() {
    var rows: [Row] = []
    for user in 0..<30 {
      let step = 2 + user % 3
      for item in 0..<24 where (user * 7 + item * 5) % step == 0 {
        let halves = (user * 3 + item * 7) % 9 + 2
        rows.append(Row(user: user, item: item, rating: Double(halves) / 2))
      }
    }
    self.rows = rows
  }

  /// As a file that is read.
  package func csv(_ rows: [Row]? = nil) -> String {
    "user,item,rating\n"
      + (rows ?? self.rows).map { "\($0.user),\($0.item),\($0.rating)\n" }.joined()
  }

  /// The most active users and the most rated items; of equals those that come first.
  package func sample(users: Int, items: Int) -> [Row] {
    func most(_ side: (Row) -> Int, _ count: Int) -> Set<Int> {
      var (counts, order) = ([Int: Int](), [Int]())
      for row in rows {
        if counts[side(row)] == nil { order.append(side(row)) }
        counts[side(row), default: 0] += 1
      }
      let sorted = order.enumerated().sorted { one, other in
        let (first, second) = (counts[one.element] ?? 0, counts[other.element] ?? 0)
        return first == second ? one.offset < other.offset : first > second
      }
      return Set(sorted.prefix(count).map(\.element))
    }
    let (kept, wanted) = (most(\.user, users), most(\.item, items))
    return rows.filter { kept.contains($0.user) && wanted.contains($0.item) }
  }

  private func described(_ files: String) -> String {
    let values = rows.map(\.rating)
    let (users, items) = (Set(rows.map(\.user)).count, Set(rows.map(\.item)).count)
    let columns = #""columns": {"user": "userId", "item": "movieId", "rating": "rating"}"#
    let kinds = #""identifiers": {"user": "integer", "item": "integer"}"#
    let counts = #""ratings": \#(rows.count), "users": \#(users), "items": \#(items)"#
    let range = #""least": \#(values.min() ?? 0), "most": \#(values.max() ?? 0)"#
    return #"{"event": "described", \#(columns), \#(kinds), \#(files), \#(counts), \#(range)}"#
  }

  /// What the program for Spark would say.
  package func answer(_ request: JSONValue) throws -> [String] {
    let session = #"{"event": "session", "version": "4.3.0", "master": "local[2]"}"#
    let files = #""files": [["/data/ratings.csv", 4242, \#(time)]]"#
    switch request["task"]?.text {
    case "describe":
      return [
        "26/11/28 a line of somebody's log", session, described(files), #"{"event": "done"}"#,
      ]
    case "fetch":
      let size = request["sample"] ?? .null
      let kept =
        if let users = size["users"]?.whole, let items = size["items"]?.whole {
          sample(users: users, items: items)
        } else { rows }
      let path = request["output"]?.text ?? ""
      try csv(kept).write(toFile: path, atomically: true, encoding: .utf8)
      return [
        session, #"{"event": "source", \#(files)}"#, #"{"event": "tasks", "done": 1, "all": 4}"#,
        #"{"event": "tie", "role": "user", "tied": 5, "kept": 2, "ratings": 8}"#,
        #"{"event": "fetched", "rows": \#(kept.count)}"#,
        #"{"event": "done", "rows": \#(kept.count)}"#,
      ]
    default:
      let reach = request["model"]?["reach"]?.whole ?? 0
      let curve = (0..<reach).map { place in
        let rmse = 1 + error + Double(place) / 100
        return "[\(rmse), \(0.75 + error), 3]"
      }
      return [
        session, #"{"event": "sample", "rows": 300}"#,
        #"{"event": "split", "training": 240, "tests": 60}"#,
        #"{"event": "done", "curve": [\#(curve.joined(separator: ", "))], "users": 30, "items": 24}"#,
      ]
    }
  }
}
