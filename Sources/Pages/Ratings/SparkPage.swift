package import Experiments
import Recommender
package import Reports
package import Spark

/// What Spark has told of ratings, as a page.
package enum SparkPage {
  /// Of how many files each is shown.
  private static let mostFiles = 20

  package static func report(of source: SparkSource) -> Report {
    let table = source.table
    var fields = [
      Field("data", .text(source.name)), Field("ratings", .count(table.ratings)),
      Field("users", .count(table.users)), Field("items", .count(table.items)),
      Field("lowest rating", .number(table.scale.lowerBound)),
      Field("highest rating", .number(table.scale.upperBound)),
      Field("columns", .text(table.columns.joined(separator: ", "))),
    ]
    if let condition = source.query.condition { fields.append(Field("where", .text(condition))) }
    if let snapshot = table.snapshot { fields.append(Field("snapshot", .text(snapshot))) }
    if table.fileCount > 0 {
      fields.append(Field("files", .count(table.fileCount)))
      fields.append(Field("bytes", .count(table.bytes)))
    }
    fields.append(Field("here", .text(here(source))))
    return Report(sections: [.fields(fields)] + (table.files.isEmpty ? [] : [.table(files(table))]))
  }

  private static func files(_ table: SparkTable) -> Table {
    let rows = table.files.prefix(mostFiles).map { file -> [Cell] in
      [.text(file.path), .count(file.bytes)]
    }
    let left = table.fileCount - rows.count
    return Table(
      columns: [Column("file"), Column("bytes")], rows: rows,
      footer: left > 0 ? "and \(CountText(left, "file")) more" : nil)
  }

  /// "100,004 ratings, 671 users, 9,066 items".
  package static func counts(_ table: SparkTable) -> String {
    "\(CountText(table.ratings, "rating")), \(CountText(table.users, "user")), "
      + "\(CountText(table.items, "item"))"
  }

  /// "from 0.5 to 5".
  package static func range(_ table: SparkTable) -> String {
    "from \(text(table.scale.lowerBound)) to \(text(table.scale.upperBound))"
  }

  private static func text(_ rating: Double) -> String {
    Int(exactly: rating).map(String.init) ?? "\(rating)"
  }

  /// What of it is here, in words.
  package static func here(_ source: SparkSource) -> String {
    guard let brought = source.brought else { return "nothing; what is needed is brought over" }
    return switch brought.part {
    case .all: "all"
    case .sample(let request):
      "\(CountText(brought.rows, "rating")) of sample \(request.users) \(request.items)"
    }
  }
}
