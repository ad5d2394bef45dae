import Foundation
import Kernels
import RatingData
import TestSupport

extension TemporaryFolder {
  /// What went wrong in reading, with this folder's path left out of the words.
  func complaint(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return "\(error)".replacingOccurrences(of: path + "/", with: "").replacingOccurrences(
        of: path, with: "FOLDER")
    }
  }

  /// The complaint about a file of this text.
  func complaint(about text: String, _ options: ReadingOptions = ReadingOptions()) throws -> String
  {
    try complaint(about: Array(text.utf8), options)
  }

  func complaint(about bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) throws
    -> String
  {
    let path = try write(bytes: bytes, to: "ratings.csv")
    return complaint { _ = try load(path, options) }
  }
}

/// Reads a file with two threads.
func load(
  _ path: String, _ options: ReadingOptions = ReadingOptions(), threads: Int = 2
) throws -> LoadedRatings {
  try RatingsReader(options: options, threads: threads).read(path: path, activity: Activity())
}

/// Reads a file of this text with two threads.
func loadText(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws -> LoadedRatings
{
  let folder = try TemporaryFolder()
  return try load(try folder.write(text, to: "file"), options)
}

/// The options as a user gives them.
func options(
  sep: String? = nil, header: Bool? = nil, columns: String? = nil, missing: String? = nil,
  _ more: (inout ReadingOptions) -> Void = { _ in }
) throws -> ReadingOptions {
  var options = ReadingOptions(
    separator: try sep.map(Separator.init(parsing:)), header: header,
    columns: try columns.map(ColumnSelection.init(parsing:)))
  if let missing { options.missing = try MissingRatings(parsing: missing) }
  more(&options)
  return options
}

extension Ratings {
  /// The rows as text: `user item rating`.
  var rows: [String] {
    (0..<count).map { "\(userIDs[Int(users[$0])]) \(itemIDs[Int(items[$0])]) \(values[$0])" }
  }

  func isSame(as other: Ratings) -> Bool {
    users == other.users && items == other.items && values == other.values
      && userIDs == other.userIDs
      && itemIDs == other.itemIDs && timestamps == other.timestamps
  }
}
