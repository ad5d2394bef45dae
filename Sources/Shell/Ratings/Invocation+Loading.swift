import Experiments
import RatingData
import Recommender

extension Invocation {
  /// Reads a file's ratings, which take the place of the session's.
  ///
  /// - Parameters:
  ///   - place: Where the file, or its folder, is.
  ///   - given: What scripts of the session call it.
  /// - Returns: The seconds that it took, besides, and why titles that lie there cannot be read.
  /// - Throws: `DataError`, `Cancelled`.
  func load(
    _ place: String, given: String, _ options: LoadOptions
  ) throws -> (loaded: LoadedRatings, seconds: Double, untitled: DataError?) {
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
      return (loaded, seconds, nil)
    } catch {
      session.take(loaded.ratings, from: source, seconds: seconds)
      return (loaded, seconds, error)
    }
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
