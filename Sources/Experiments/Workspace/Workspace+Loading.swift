import Kernels
package import RatingData
import Recommender
import Reports

extension Workspace {
  /// Reads a file's ratings, which take the place of those that are there.
  ///
  /// - Parameters:
  ///   - path: Where the file, or its folder, is.
  ///   - given: What scripts call it.
  /// - Returns: The seconds that it took, besides, and what is to be said of the titles that lie
  ///   there.
  /// - Throws: `DataError`, `Cancelled`.
  @discardableResult
  package mutating func load(
    _ path: String, given: String? = nil, _ options: LoadOptions = LoadOptions(),
    for supervisor: any Supervisor = Unsupervised()
  ) throws -> (loaded: LoadedRatings, seconds: Double, aboutTitles: TitleRemark?) {
    let meaning = try options.meaning()
    let reader = RatingsReader(options: meaning, threads: resources.threads)
    let clock = ContinuousClock()
    let start = clock.now
    let (loaded, fingerprint) = try supervisor.supervise { activity in
      try cached(path, options, activity) { try reader.read(path: path, activity: activity) }
    }
    let seconds = (clock.now - start) / .seconds(1)
    let times = Self.times(of: loaded.source, meaning)
    let source = DataSource.file(
      DataSource.File(given: given ?? path, options, loaded.source, fingerprint))
    do throws(DataError) {
      let titles = try Titles.beside(loaded.source)
      take(loaded.ratings, from: source, titles: titles, seconds: seconds, times: times)
      return (loaded, seconds, TitleRemark(on: titles, of: loaded.ratings))
    } catch {
      take(loaded.ratings, from: source, seconds: seconds, times: times)
      return (loaded, seconds, .unreadable(error))
    }
  }

  /// What the cache has of a path, or else what reading it gives, which is kept for the next time.
  ///
  /// The content of files that are read is told in the background.
  private func cached(
    _ path: String, _ options: LoadOptions, _ activity: Activity,
    _ read: () throws -> LoadedRatings
  ) throws -> (LoadedRatings, Fingerprint) {
    guard let cache,
      let source = try cache.source(path, options: options.words.joined(separator: " "))
    else {
      let loaded = try read()
      return (loaded, Fingerprint(of: loaded.source.files))
    }
    if let (loaded, hash) = try cache.find(source, path: path, activity: activity) {
      return (loaded, Fingerprint(known: hash))
    }
    let loaded = try read()
    let fingerprint = Fingerprint(of: loaded.source.files) { hash in
      // A cache that cannot be written is only slow.
      try? cache.keep(loaded, of: source, hash: hash)
    }
    return (loaded, fingerprint)
  }

  /// Brings ratings again, of which those in Spark stay there until they are needed, and which take the place of those that are there: a file's from where it was,
  /// or, on another machine, from where it is by the path that was given.
  ///
  /// - Returns: What is to be said of the titles that lie there.
  /// - Throws: `DataError`, `SyntheticError`, `SparkError`, `Cancelled`.
  @discardableResult
  package mutating func load(
    again source: DataSource, for supervisor: any Supervisor = Unsupervised()
  ) throws -> TitleRemark? {
    switch source {
    case .generated(let request):
      try generate(request, for: supervisor)
      return nil
    case .spark(let source):
      try load(source.query, for: supervisor)
      return nil
    case .file(let file):
      do {
        return try load(file.path, given: file.given, file.options, for: supervisor).aboutTitles
      } catch DataError.noSuchFile(let path) {
        if file.given == file.path { throw DataError.noSuchFile(path: path) }
        return try load(file.given, given: file.given, file.options, for: supervisor).aboutTitles
      }
    }
  }

  /// Reads a file once more, for its times; nil where it came through a pipe.
  private static func times(
    of source: RatingsSource, _ options: ReadingOptions
  ) -> TimesSource? {
    if source.files.isEmpty { return nil }
    var options = options
    options.keepsTimes = true
    return TimesSource { [options, path = source.path] threads, activity in
      try RatingsReader(options: options, threads: threads).read(path: path, activity: activity)
        .times
    }
  }

  /// Makes ratings, which take the place of those that are there.
  ///
  /// - Throws: `SyntheticError`, `Cancelled`.
  @discardableResult
  package mutating func generate(
    _ request: GenerationRequest, for supervisor: any Supervisor = Unsupervised()
  ) throws -> SyntheticRatings {
    let clock = ContinuousClock()
    let start = clock.now
    let made = try supervisor.supervise { activity in
      try SyntheticRatings.generate(
        ratings: request.ratings, users: request.users, items: request.items,
        seed: UInt64(request.seed), activity: activity)
    }
    take(made.ratings, from: .generated(request), seconds: (clock.now - start) / .seconds(1))
    return made
  }
}

/// What is to be said of a file of titles beside ratings.
package enum TitleRemark: Sendable, CustomStringConvertible {
  case unreadable(DataError)
  /// No item of the ratings is in the file of this name.
  case fitsNothing(file: String)
  case untitledLines(Int, file: String)

  /// nil where there is nothing to say.
  init?(on titles: Titles, of ratings: Ratings) {
    guard let source = titles.source else { return nil }
    let items = 0..<ratings.itemIDs.count
    guard items.contains(where: { titles[ratings.itemIDs[$0]] != nil }) else {
      self = .fitsNothing(file: source.name)
      return
    }
    guard source.untitledLines > 0 else { return nil }
    self = .untitledLines(source.untitledLines, file: source.name)
  }

  package var description: String {
    switch self {
    case .unreadable(let error): "warning: there are no titles: \(error)"
    case .fitsNothing(let file):
      "warning: there are no titles: no item of the ratings is in `\(file)`"
    case .untitledLines(let count, let file):
      "note: \(CountText(count, "line")) of `\(file)` \(count == 1 ? "gives" : "give") no title"
    }
  }
}
