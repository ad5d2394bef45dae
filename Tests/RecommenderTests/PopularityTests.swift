import Kernels
import RatingData
import Recommender
import Testing

/// `Popularity` is the mean of what an item was given in training.
@Suite struct PopularityTests {
  @Test(arguments: RatingsVariant.allCases, [0, 2.5])
  func `a prediction is the item's mean, drawn towards that of all`(
    variant: RatingsVariant, damping: Double
  ) throws {
    let ratings = try variant.ratings()
    var (pipeline, trial) = (Pipeline(ratings), Trial.golden(threads: 2))
    trial.model = Popularity.name
    try trial.set("damping", "\(damping)")
    _ = try pipeline.run(trial)
    let training = try ratings.split(test: .fraction(0.25), seed: 7, activity: Activity()).train
    let all = training.map { ratings.values[Int($0)] }
    let mean = all.reduce(0, +) / Double(all.count)
    let given = Dictionary(grouping: training) { ratings.itemIDs[Int(ratings.items[Int($0)])] }
      .mapValues { rows in rows.map { ratings.values[Int($0)] } }
    let scale = ratings.values.range
    for row in try #require(pipeline.predictedRatings(trial.plan)) {
      let own = given[row.item] ?? []
      let expected =
        own.isEmpty
        ? mean : (damping * mean + own.reduce(0, +)) / (damping + Double(own.count))
      let clipped = max(scale.lowerBound, min(scale.upperBound, expected))
      #expect(abs(row.prediction - clipped) < 1e-12)
    }
  }

  @Test func `another damping learns nothing anew`() throws {
    var (pipeline, trial) = (
      Pipeline(try RatingsVariant.halves.ratings()), Trial.golden(threads: 2)
    )
    trial.model = Popularity.name
    let first = try pipeline.run(trial)
    try trial.set("damping", "10")
    let second = try pipeline.run(trial)
    #expect(
      second.stages.filter { $0.state == .computed }.map(\.stage) == [.predictions, .metrics])
    #expect(second.value(of: .rmse) != first.value(of: .rmse))
  }
}
