package import Kernels
package import RatingData

/// The ratings stage: which of the loads of this session it is.
package struct RatingsKey: StageKey {
  package static let stage = StageName.ratings

  let load: Int

  package func make(_ work: inout Work) throws -> Ratings { throw PipelineError.noRatings }
  package func bytes(_ output: Ratings) -> Int { output.bytes }
  package func settle(in shelf: inout Shelf, memory: Int) {}
}

/// What a load brings of its items' titles and genres; no stage makes them.
struct TitlesKey: StageKey {
  static let stage = StageName.ratings

  let ratings: RatingsKey

  func make(_ work: inout Work) throws -> Titles { .none }
  func bytes(_ output: Titles) -> Int { 0 }
  func settle(in shelf: inout Shelf, memory: Int) {}
}

/// How many of the most active users and most rated items are kept.
package struct SampleRequest: Sendable, Hashable {
  package let users: Int
  package let items: Int

  package init(users: Int, items: Int) {
    self.users = users
    self.items = items
  }
}

/// The filter stage. One is kept.
package struct FilterKey: StageKey {
  package static let stage = StageName.filter

  let ratings: RatingsKey
  let filter: RatingFilter

  /// - Throws: `FilterError`, `Cancelled`, and what reading times throws.
  package func make(_ work: inout Work) throws -> KeptRatings {
    let titles = work.shelf.output(TitlesKey(ratings: ratings)) ?? .none
    let all = try work.output(ratings)
    let hasTimes = work.shelf.has(TimesSourceKey(ratings: ratings)) && all.timestamps != nil
    try filter.check(titles: titles, hasTimes: hasTimes)
    let times =
      filter.asksForTimes ? try work.output(TimesKey(data: DataKey(ratings: ratings))) : nil
    return try all.filtered(
      by: filter, titles: titles, times: times, threads: work.threads, activity: work.activity)
  }

  package func bytes(_ output: KeptRatings) -> Int { output.bytes }

  package func settle(in shelf: inout Shelf, memory: Int) {
    shelf.drop(FilterKey.self) { $0 != self }
    // They take as much memory as all else, and the split may never ask for them.
    shelf.drop(TimesKey.self) { _ in true }
  }
}

/// The stage of a random draw from what the filter keeps. One is kept.
package struct DrawKey: StageKey {
  package static let stage = StageName.draw

  /// All that is drawn from.
  let data: DataKey
  let draw: RandomDraw

  package func make(_ work: inout Work) throws -> KeptRatings {
    try work.ratings(data).drawn(draw, threads: work.threads, activity: work.activity)
  }

  package func bytes(_ output: KeptRatings) -> Int { output.bytes }

  package func settle(in shelf: inout Shelf, memory: Int) {
    shelf.drop(DrawKey.self) { $0 != self }
  }
}

/// The sample stage. One sample is kept.
package struct SampleKey: StageKey {
  package static let stage = StageName.sample

  /// All that is sampled.
  let data: DataKey
  let request: SampleRequest

  package func make(_ work: inout Work) throws -> Sample {
    try work.ratings(data).sample(
      users: request.users, items: request.items, threads: work.threads, activity: work.activity)
  }

  package func bytes(_ output: Sample) -> Int { output.ratings.bytes }

  package func settle(in shelf: inout Shelf, memory: Int) {
    shelf.drop(SampleKey.self) { $0 != self }
  }
}

/// The ratings that are split: of all those that the filter keeps, of these what is drawn, of these
/// the sample, as far as each is asked for.
package struct DataKey: Sendable, Hashable {
  let ratings: RatingsKey
  var filter: RatingFilter?
  var draw: RandomDraw?
  var sample: SampleRequest?

  /// Whether nothing was taken out.
  var isWhole: Bool { filter == nil && draw == nil && sample == nil }

  var filterKey: FilterKey? { filter.map { FilterKey(ratings: ratings, filter: $0) } }

  var drawKey: DrawKey? {
    draw.map { DrawKey(data: DataKey(ratings: ratings, filter: filter), draw: $0) }
  }

  var sampleKey: SampleKey? {
    sample.map {
      SampleKey(data: DataKey(ratings: ratings, filter: filter, draw: draw), request: $0)
    }
  }
}

extension Work {
  /// Work on ratings that no pipeline holds, and what it calls them.
  package static func on(
    _ ratings: Ratings, sample: SampleRequest? = nil, times: TimesSource? = nil,
    _ resources: Resources, activity: Activity
  ) -> (work: Work, data: DataKey) {
    let key = RatingsKey(load: 0)
    var shelf = Shelf()
    shelf.put(ratings, seconds: 0, for: key)
    if let times { shelf.put(times, seconds: 0, for: TimesSourceKey(ratings: key)) }
    return (Work(shelf, resources, activity: activity), DataKey(ratings: key, sample: sample))
  }

  package mutating func ratings(_ data: DataKey) throws -> Ratings {
    let ratings =
      if let key = data.sampleKey { try output(key).ratings } else if let key = data.drawKey {
        try output(key).ratings
      } else if let key = data.filterKey { try output(key).ratings } else {
        try output(data.ratings)
      }
    if ratings.count == 0 { throw PipelineError.emptySample }
    return ratings
  }
}

extension Shelf {
  /// The same, as far as they are there.
  func ratings(_ data: DataKey) -> Ratings? {
    if let key = data.sampleKey { return output(key)?.ratings }
    if let key = data.drawKey { return output(key)?.ratings }
    return data.filterKey.map { output($0)?.ratings } ?? output(data.ratings)
  }
}

extension KeptRatings {
  fileprivate var bytes: Int { ratings.bytes + rows.bytes }
}

extension Ratings {
  /// The memory of the columns, in bytes.
  var bytes: Int {
    let hasReals = if case .reals = values { true } else { false }
    return Self.bytesPerRating(hasReals: hasReals) * count
  }

  /// Of a rating: its user and item, and itself, in a byte where it is a half-star.
  static func bytesPerRating(hasReals: Bool) -> Int { 4 + 4 + (hasReals ? 8 : 1) }
}
