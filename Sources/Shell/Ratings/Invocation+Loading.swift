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
      options: try options.meaning(), threads: session.settings.threads)
    let clock = ContinuousClock()
    let start = clock.now
    let loaded = try working { try reader.read(path: place, activity: $0) }
    let seconds = (clock.now - start) / .seconds(1)
    session.pipeline.load(loaded.ratings, seconds: seconds)
    session.source = .file(
      path: given, options: options, loaded.source, Fingerprint(of: loaded.source.path))
    do throws(DataError) {
      session.titles = try Titles.beside(loaded.source)
      return (loaded, seconds, nil)
    } catch {
      session.titles = .none
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
    session.pipeline.load(made.ratings, seconds: (clock.now - start) / .seconds(1))
    session.source = .generated(request)
    session.titles = .none
    return made
  }
}
