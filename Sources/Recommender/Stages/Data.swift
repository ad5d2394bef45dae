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

/// How many of the most active users and most rated items are kept.
package struct SampleRequest: Sendable, Hashable {
  package let users: Int
  package let items: Int

  package init(users: Int, items: Int) {
    self.users = users
    self.items = items
  }
}

/// The sample stage. One sample is kept.
package struct SampleKey: StageKey {
  package static let stage = StageName.sample

  let ratings: RatingsKey
  let request: SampleRequest

  package func make(_ work: inout Work) throws -> Sample {
    try work.output(ratings).sample(
      users: request.users, items: request.items, threads: work.threads, activity: work.activity)
  }

  package func bytes(_ output: Sample) -> Int { output.ratings.bytes }

  package func settle(in shelf: inout Shelf, memory: Int) {
    shelf.drop(SampleKey.self) { $0 != self }
  }
}

/// The ratings that are split: the sample, or all.
package struct DataKey: Sendable, Hashable {
  let ratings: RatingsKey
  let sample: SampleRequest?

  var sampleKey: SampleKey? { sample.map { SampleKey(ratings: ratings, request: $0) } }
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
      if let sample = data.sampleKey { try output(sample).ratings } else {
        try output(data.ratings)
      }
    if ratings.count == 0 { throw PipelineError.emptySample }
    return ratings
  }
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
