import ArgumentParser
import Glibc
import Kernels
import RatingData
import Recommender
import Reports

/// How time and memory of the experiment grow with the ratings, and whether the memory is forecast.
struct GrowthBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth",
    abstract: "Shows how seconds and memory grow with the ratings, beside the forecast.",
    discussion: """
      Each size is generated, sampled if asked for, split and answered once, for every k. An \
      exponent e says that twice the ratings take 2 to the e times as long as in the row before. \
      The forecast is what is checked before a run starts; what was taken is the most that the run \
      has held beyond what was held before.
      """)

  @Argument(help: "Numbers of ratings to generate; users and items in MovieLens 25M's proportion.")
  var sizes: [Int] = [1_000_000, 3_000_000, 10_000_000, 25_000_000]

  @Option(help: "How many of the most active users are kept; 0 for all.")
  var users = 0

  @Option(help: "How many of the most rated items are kept; 0 for all.")
  var items = 0

  @Option(help: "Threads.")
  var threads = 2

  @Option(help: "The similarity.")
  var similarity = Similarity.cosine

  @Option(help: "Predictions for every k from 1 to this.")
  var kMax = 100

  func validate() throws {
    guard threads > 0, kMax > 0, sizes.allSatisfy({ $0 > 0 }) else {
      throw ValidationError("threads, sizes and k-max must be positive")
    }
  }

  func run() throws {
    var rows: [GrowthRow] = []
    for size in sizes { rows.append(try row(.generated(ratings: size))) }
    let title = "growth, \(threads) threads, \(similarity)"
    print(TextRenderer().render(GrowthRow.report(title, rows)), terminator: "")
  }

  private func row(_ origin: RatingsOrigin) throws -> GrowthRow {
    let activity = Activity()
    let resources = Resources(threads: threads)
    var plan = Plan()
    plan.model[NeighbourSettings.self].similarity = similarity
    plan.model[NeighbourSettings.self].maximumK = kMax
    if users > 0 || items > 0 {
      plan.sample = SampleRequest(
        users: users == 0 ? .max : users, items: items == 0 ? .max : items)
    }
    var pipeline = Pipeline()
    pipeline.load(try origin.bring(threads: threads, activity: activity), seconds: 0)
    try pipeline.takeData(plan, resources, activity: activity)
    let forecast = try pipeline.forecast(plan, resources, activity: activity)
    try Timing.forgetMostMemory()
    let held = Timing.mostMemory
    let (timing, evaluation) = try Timing.of(1) {
      try pipeline.run(plan, resources, activity: activity)
    }
    return GrowthRow(
      ratings: pipeline.ratings?.ratings.count ?? 0,
      training: evaluation.folds[0].trainCount, seconds: timing.seconds[0],
      processorSeconds: timing.processorSeconds[0], forecast: forecast.needed,
      taken: Timing.mostMemory - held, most: Timing.mostMemory)
  }
}

/// What one size takes.
struct GrowthRow {
  let ratings: Int
  let training: Int
  let seconds: Double
  let processorSeconds: Double
  /// Bytes beyond what was held, as they were forecast and as they were taken.
  let forecast: Int
  let taken: Int
  /// The most that the process has held during the run, in bytes.
  let most: Int

  /// How processor seconds have grown from another size to this.
  private func exponent(from before: GrowthRow) -> Double {
    log(processorSeconds / before.processorSeconds)
      / log(Double(training) / Double(before.training))
  }

  static func report(_ title: String, _ rows: [GrowthRow]) -> Report {
    let columns = [
      Column("ratings"), Column("training"), Column("seconds"),
      Column("processor", key: "processor_seconds"), Column("exponent"),
      Column("most MiB", key: "most_mib"), Column("forecast MiB", key: "forecast_mib"),
      Column("taken MiB", key: "taken_mib"), Column("forecast / taken", key: "ratio"),
    ]
    let cells = rows.enumerated().map { place, row -> [Cell] in
      [
        .count(row.ratings), .count(row.training), .number(row.seconds, style: .seconds),
        .number(row.processorSeconds, style: .seconds),
        place == 0 ? .empty : .number(row.exponent(from: rows[place - 1]), style: .significant(3)),
        .count(row.most >> 20), .count(row.forecast >> 20), .count(row.taken >> 20),
        .number(Double(row.forecast) / Double(row.taken), style: .significant(3)),
      ]
    }
    return Report(title: title, Table(columns: columns, rows: cells))
  }
}
