package import Kernels

/// Reads a file of ratings, whose layout it recognises from the content.
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

  /// Reads the file at `path`, or the ratings file in the folder at `path`.
  ///
  /// The result does not depend on the number of threads, and neither does the error: of several
  /// bad lines the first is the one that is told.
  ///
  /// - Throws: `DataError` or `Cancelled`.
  /// - Complexity: O(bytes) on all threads for the text; O(rows) on two for the identifiers.
  package func read(path: String, activity: Activity) throws -> LoadedRatings {
    let place = try RatingsLocator.file(at: path)
    let file = try FileStream(path: place.shown)
    let byteCount = file.byteCount
    let isGzip = file.peek(2) == GzipStream.magic
    activity.begin("load", units: byteCount)
    let chunks = isGzip ? LineChunks(GzipStream(file: file)) : LineChunks(file)
    let reading = ChunkReading(
      chunks: chunks, path: place.shown, options: options, threads: threads, limit: limit,
      activity: activity)
    let (columns, layout) = try read(reading, isGzip: isGzip)
    let merged = try ColumnMerge(threads: threads, activity: activity).merge(columns)
    let repeatedPairs = try RepeatedPairs(
      ratings: merged.ratings, threads: threads, activity: activity
    )
    .count(isGroupedByUser: merged.isGroupedByUser)
    let source = RatingsSource(
      path: place.resolved, layout: layout.description + (isGzip ? ", gzip" : ""),
      byteCount: byteCount,
      rows: merged.ratings.count)
    return LoadedRatings(
      ratings: merged.ratings, source: source, repeatedPairs: repeatedPairs)
  }

  /// Damage in a compressed file shows as odd text long before the checksum behind it: the text is
  /// blamed only where the file is whole.
  private func read(
    _ reading: ChunkReading, isGzip: Bool
  ) throws -> (columns: [ChunkColumns], layout: Layout) {
    do {
      return try reading.readAll()
    } catch let error as DataError {
      if isGzip { try GzipStream(file: try FileStream(path: reading.path)).checkToEnd() }
      throw error
    }
  }
}

/// What the user says about a ratings file's layout; the rest is recognised from its content.
package struct ReadingOptions: Sendable, Equatable {
  package var separator: Separator?
  /// Whether the first line names the columns.
  package var header: Bool?
  package var columns: ColumnSelection?

  package init(separator: Separator? = nil, header: Bool? = nil, columns: ColumnSelection? = nil) {
    self.separator = separator
    self.header = header
    self.columns = columns
  }
}

/// Where ratings came from.
package struct RatingsSource: Sendable, Equatable {
  /// The file's absolute path, links resolved.
  package let path: String
  /// The layout that was recognised, such as `comma-separated with a header, gzip`.
  package let layout: String
  /// The file's size in bytes, as it lies on the disk.
  package let byteCount: Int
  /// How many ratings it holds.
  package let rows: Int

  package init(path: String, layout: String, byteCount: Int, rows: Int) {
    self.path = path
    self.layout = layout
    self.byteCount = byteCount
    self.rows = rows
  }
}

/// The ratings of a file, and what reading it brought to light.
package struct LoadedRatings: Sendable {
  package let ratings: Ratings
  package let source: RatingsSource
  /// How many ratings name a user and an item that an earlier one names together already.
  package let repeatedPairs: Int
}
