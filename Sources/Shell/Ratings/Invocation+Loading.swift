import Experiments
import RatingData
import Recommender
import Reports

extension Invocation {
  /// Reads a file's ratings, which take the place of the session's.
  ///
  /// - Parameters:
  ///   - place: Where the file, or its folder, is.
  ///   - given: What scripts of the session call it.
  /// - Returns: The seconds that it took, besides, and what is to be said of the titles that lie
  ///   there.
  /// - Throws: `DataError`, `Cancelled`.
  func load(
    _ place: String, given: String, _ options: LoadOptions
  ) throws -> (loaded: LoadedRatings, seconds: Double, aboutTitles: String?) {
    let reader = RatingsReader(
      options: try options.meaning(), threads: session.resources.threads)
    let clock = ContinuousClock()
    let start = clock.now
    let loaded = try working { try reader.read(path: place, activity: $0) }
    let seconds = (clock.now - start) / .seconds(1)
    let source = DataSource.file(DataSource.File(given: given, options, loaded.source))
    do throws(DataError) {
      let titles = try Titles.beside(loaded.source)
      session.take(loaded.ratings, from: source, titles: titles, seconds: seconds)
      return (loaded, seconds, Self.remark(on: titles, of: loaded.ratings))
    } catch {
      session.take(loaded.ratings, from: source, seconds: seconds)
      return (loaded, seconds, "warning: there are no titles: \(error)")
    }
  }

  /// What is to be said where a file of titles does not fit the ratings.
  private static func remark(on titles: Titles, of ratings: Ratings) -> String? {
    guard let source = titles.source else { return nil }
    let items = 0..<ratings.itemIDs.count
    guard items.contains(where: { titles[ratings.itemIDs[$0]] != nil }) else {
      return "warning: there are no titles: no item of the ratings is in `\(source.name)`"
    }
    guard source.untitledLines > 0 else { return nil }
    return "note: \(CountText(source.untitledLines, "line")) of `\(source.name)` "
      + (source.untitledLines == 1 ? "gives" : "give") + " no title"
  }

  /// Makes ratings, which take the place of the session's.
  ///
  /// - Throws: `SyntheticError`, `Cancelled`.
  func generate(_ request: GenerationRequest) throws -> SyntheticRatings {
    let clock = ContinuousClock()
    let start = clock.now
    let made = try working { activity in
      try SyntheticRatings.generate(
        ratings: request.ratings, users: request.users, items: request.items,
        seed: UInt64(request.seed), activity: activity)
    }
    session.take(
      made.ratings, from: .generated(request), seconds: (clock.now - start) / .seconds(1))
    return made
  }
}

extension Invocation {
  /// The ratings that a run would take, with what can be counted of them.
  ///
  /// - Throws: `PipelineError.noRatings`, `Cancelled`.
  func ratingStatistics() throws -> (ratings: Ratings, statistics: RatingStatistics) {
    guard let ratings = session.sampled else { throw PipelineError.noRatings }
    let statistics = try working {
      try RatingStatistics(ratings, threads: session.resources.threads, activity: $0)
    }
    return (ratings, statistics)
  }
}
