import Kernels
import RatingData
import Recommender
import Reports

/// The stages of one experiment, each timed several times.
struct StageTimings {
  private struct Row {
    let name: String
    let seconds: [Double]
    let baseline: Double
  }

  private let title: String
  private var rows: [Row] = []
  private var footer = ""

  init(
    _ origin: RatingsOrigin, settings: ExperimentSettings, sample: SampleRequest?, runs: Int,
    threads: Int
  ) throws {
    let knnBasic = settings.knnBasic
    title = "\(origin.name), \(threads) threads, \(knnBasic.similarity), \(runs) runs"
    let activity = Activity()
    let ratings = try timed("ratings", runs, copying: 9) {
      try origin.bring(threads: threads, activity: activity)
    } count: {
      $0.count
    }
    var sampled = ratings
    if let sample {
      sampled = try timed("sample", runs, copying: 9) {
        try ratings.sample(
          users: sample.users, items: sample.items, threads: threads, activity: activity
        ).ratings
      } count: { _ in
        ratings.count
      }
    }
    let split = try timed("split", runs, copying: 4) {
      try sampled.split(test: .fraction(0.2), seed: 42, activity: activity)
    } count: {
      $0.order.count
    }
    let data = SplitRatings(sampled, split)
    let model = try timed("similarities", runs, copying: 16) {
      try knnBasic.fit(data, memory: settings.memory, threads: threads, activity: activity)
    } count: { _ in
      split.trainCount
    }
    let predictions = try timed("predictions", runs, copying: 16) {
      try knnBasic.predict(
        data, with: model, scale: sampled.values.range, kept: .none, threads: threads,
        activity: activity)
    } count: { _ in
      split.trainCount
    }
    addWhole()
    let scalar = ScalarKernel(model.pairs.index)
    rows.append(
      Row(
        name: "  of which pairs, scalar", seconds: [scalar.secondsForAll],
        baseline: scalar.secondsForAll))
    try addBaselineOnly(data, settings, runs, activity: activity)
    let rmse = (predictions.errors.squared[knnBasic.k - 1] / Double(predictions.errors.count))
      .squareRoot()
    footer =
      "\(CountText(sampled.count)) ratings, \(CountText(model.pairs.head)) items with all pairs "
      + "kept; rmse \(rmse) at k = \(knnBasic.k)"
  }

  private mutating func timed<Result>(
    _ name: String, _ runs: Int, copying bytesPerRating: Int, _ body: () throws -> Result,
    count: (Result) -> Int
  ) rethrows -> Result {
    let (timing, result) = try Timing.of(runs, body)
    let copy = MemoryCopy.seconds(bytes: count(result) * bytesPerRating)
    rows.append(Row(name: name, seconds: timing.seconds, baseline: copy))
    return result
  }

  /// The other model on the same split, which takes no part in the whole.
  private mutating func addBaselineOnly(
    _ data: SplitRatings, _ settings: ExperimentSettings, _ runs: Int, activity: Activity
  ) throws {
    let (model, scale) = (settings.baselineOnly, data.ratings.values.range)
    _ = try timed("BaselineOnly", runs, copying: 16) {
      let fitted = try model.fit(
        data, memory: settings.memory, threads: settings.threads, activity: activity)
      return try model.predict(
        data, with: fitted, scale: scale, kept: .none, threads: settings.threads,
        activity: activity)
    } count: { _ in
      data.trainCount
    }
  }

  private mutating func addWhole() {
    let seconds = rows[0].seconds.indices.map { run in rows.reduce(0) { $0 + $1.seconds[run] } }
    rows.append(Row(name: "whole", seconds: seconds, baseline: rows.reduce(0) { $0 + $1.baseline }))
  }

  var report: Report {
    let columns = [
      Column("stage"), Column("least", key: "least_seconds"),
      Column("median", key: "median_seconds"),
      Column("most", key: "most_seconds"), Column("baseline", key: "baseline_seconds"),
      Column("times the baseline", key: "ratio"),
    ]
    let cells = rows.map { row -> [Cell] in
      let median = row.seconds[row.seconds.count / 2]
      let times = [row.seconds[0], median, row.seconds[row.seconds.count - 1], row.baseline]
      return [.text(row.name)] + times.map { .number($0, style: .seconds) }
        + [.number(median / row.baseline, style: .significant(3))]
    }
    return Report(title: title, Table(columns: columns, rows: cells, footer: footer))
  }
}
