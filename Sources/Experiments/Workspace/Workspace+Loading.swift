package import RatingData
import Recommender

extension Workspace {
  /// Reads a file's ratings, which take the place of those that are there.
  ///
  /// - Parameters:
  ///   - path: Where the file, or its folder, is.
  ///   - given: What scripts call it.
  /// - Returns: The seconds that it took, besides, and why titles that lie there cannot be read.
  /// - Throws: `DataError`, `Cancelled`.
  @discardableResult
  package mutating func load(
    _ path: String, given: String? = nil, _ options: LoadOptions = LoadOptions(),
    for supervisor: any Supervisor = Unsupervised()
  ) throws -> (loaded: LoadedRatings, seconds: Double, untitled: DataError?) {
    let reader = RatingsReader(options: try options.meaning(), threads: resources.threads)
    let clock = ContinuousClock()
    let start = clock.now
    let loaded = try supervisor.supervise { try reader.read(path: path, activity: $0) }
    let seconds = (clock.now - start) / .seconds(1)
    let source = DataSource.file(DataSource.File(given: given ?? path, options, loaded.source))
    do throws(DataError) {
      let titles = try Titles.beside(loaded.source)
      take(loaded.ratings, from: source, titles: titles, seconds: seconds)
      return (loaded, seconds, nil)
    } catch {
      take(loaded.ratings, from: source, seconds: seconds)
      return (loaded, seconds, error)
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
