package import Kernels

/// Reads ratings, whose layout it recognises from the content: a file, the one in a folder or in a
/// zip file, or the parts in a folder.
package struct RatingsReader: Sendable {
  private let options: ReadingOptions
  private let threads: Int
  private let limit: Int

  /// The most ratings that are read: dense indices and row numbers are 32 bits wide, and two values
  /// are marks.
  static let largestRowCount = Int(UInt32.max) - 1

  package init(options: ReadingOptions = ReadingOptions(), threads: Int) {
    self.init(options: options, threads: threads, limit: Self.largestRowCount)
  }

  /// - Parameter limit: more ratings than these are refused; at most `largestRowCount`.
  package init(options: ReadingOptions, threads: Int, limit: Int) {
    precondition(limit <= Self.largestRowCount, "rows are numbered by 32 bits")
    self.options = options
    self.threads = threads
    self.limit = limit
  }

  /// Reads the ratings at `path`.
  ///
  /// The result does not depend on the number of threads, and neither does the error: of several
  /// bad lines the first is the one that is told.
  ///
  /// - Throws: `DataError` or `Cancelled`.
  /// - Complexity: O(bytes) on all threads for the text; O(rows) on two for the identifiers.
  package func read(path: String, activity: Activity) throws -> LoadedRatings {
    let place = try RatingsLocator.place(at: path)
    var files: [RatingsFile] = []
    for file in place.files {
      files.append(try RatingsFile(path: file, isPart: place.files.count > 1))
    }
    activity.begin("load", units: files.map(\.byteCount).reduce(0, +))
    var rows = ReadRows()
    for file in files { try read(file, into: &rows, activity) }
    let layout = try rows.wholeLayout(path: place.shown)
    let merged = try ColumnMerge(threads: threads, activity: activity).merge(rows.takeColumns())
    let repeatedPairs = try RepeatedPairs(
      ratings: merged.ratings, threads: threads, activity: activity
    )
    .count(isGroupedByUser: merged.isGroupedByUser)
    let source = RatingsSource(
      place, files, layout: layout.description + (files[0].form?.words ?? ""),
      rows: merged.ratings.count)
    let unit = rows.timeUnit(merged.ratings.timestamps)
    return LoadedRatings(
      ratings: merged.ratings.timed(in: unit), source: source, repeatedPairs: repeatedPairs,
      times: options.keepsTimes && layout.timestamp != nil ? rows.takeTimes(in: unit) : nil,
      notes: rows.notes(options))
  }

  /// Reads one file behind others. Among parts an empty one is nothing to complain about.
  private func read(_ file: RatingsFile, into rows: inout ReadRows, _ activity: Activity) throws {
    let stream = try file.open()
    let reading = ChunkReading(
      chunks: LineChunks(stream), path: file.shown, options: options, threads: threads,
      limit: limit, before: rows.count, activity: activity)
    do {
      try rows.append(try reading.readAll(), of: file)
    } catch DataError.empty where file.isPart {
    } catch let error as DataError {
      try file.checkToEnd()
      throw error
    }
  }
}

/// Where ratings came from.
package struct RatingsSource: Sendable, Equatable {
  /// The absolute path, links resolved, of the file, or of the folder whose parts were read.
  package let path: String
  /// The layout that was recognised, such as `comma-separated with a header, gzip`.
  package let layout: String
  /// The file's size in bytes, as it lies on the disk; that of all parts.
  package let byteCount: Int
  /// How many ratings it holds.
  package let rows: Int
  /// The files that were read, by their absolute paths; none where they came through a pipe.
  package let files: [String]
  /// The name of the ratings file in the zip file.
  package let member: String?

  init(
    path: String, layout: String, byteCount: Int, rows: Int, files: [String], member: String?
  ) {
    (self.path, self.layout, self.byteCount) = (path, layout, byteCount)
    (self.rows, self.files, self.member) = (rows, files, member)
  }

  init(_ place: RatingsLocator.Place, _ files: [RatingsFile], layout: String, rows: Int) {
    path = place.resolved
    self.layout = layout
    byteCount = files.map(\.byteCount).reduce(0, +)
    self.rows = rows
    let isFolder = place.files != [place.shown]
    let paths =
      isFolder ? place.files.map { place.resolved + $0.dropFirst(place.shown.count) } : [path]
    self.files = FileStream.inherited(path) == nil ? paths : []
    member = files.first?.member?.name
  }
}

/// The ratings of a file, and what reading it brought to light.
package struct LoadedRatings: Sendable {
  package let ratings: Ratings
  package let source: RatingsSource
  /// How many ratings name a user and an item that an earlier one names together already.
  package let repeatedPairs: Int
  /// The time of each rating in whole seconds since 1970, in the order of `ratings`, for a stage
  /// that splits or filters by time: as many as there are ratings. Nil where
  /// `ReadingOptions.keepsTimes` does not ask for them, or where the file has no times.
  ///
  /// Milliseconds and smaller units are divided, dates without a zone are in UTC.
  package let times: [Int64]?
  /// What the user should know.
  package let notes: [ReadingNote]
}
