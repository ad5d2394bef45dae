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
    _ origin: RatingsOrigin, _ knnBasic: KNNBasic, _ resources: Resources, sample: SampleRequest?,
    runs: Int
  ) throws {
    let (threads, settings) = (resources.threads, knnBasic.settings)
    title = "\(origin.name), \(threads) threads, \(settings.similarity), \(runs) runs"
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
    var (work, data) = Work.on(sampled, resources, activity: activity)
    let key = SplitKey(data: data, fold: Validation.standard.folds[0])
    let questions = try work.tests(of: key)
    let fitted = try timed("similarities", runs, copying: 16) {
      var fitted = work
      _ = try fitted.output(knnBasic.fit(on: key.training, resources))
      return fitted
    } count: { _ in
      split.trainCount
    }
    let predictions = try timed("predictions", runs, copying: 16) {
      var fitted = fitted
      return try knnBasic.answer(
        questions, on: key.training, scale: sampled.values.range, kept: .none, &fitted)
    } count: { _ in
      split.trainCount
    }
    addWhole()
    var held = fitted
    let pairs = try held.output(knnBasic.fit(on: key.training, resources)).pairs
    let index = try key.training.set(&held).index(
      isUserBased: false, threads: resources.threads, activity: activity)
    let scalar = ScalarKernel(index.ratings)
    rows.append(
      Row(
        name: "  of which pairs, scalar", seconds: [scalar.secondsForAll],
        baseline: scalar.secondsForAll))
    var epoch = FactorSettings()
    epoch.epochs = 1
    let others: [(String, any Model)] = [
      (BaselineOnly.name, BaselineOnly()), ("SVD, an epoch", SVD(epoch)),
    ]
    for (name, model) in others {
      try add(name, model, key, questions, work, scale: sampled.values.range, runs)
    }
    let rmse = (predictions.errors.squared[settings.k - 1] / Double(predictions.errors.count))
      .squareRoot()
    footer =
      "\(CountText(sampled.count)) ratings, \(CountText(pairs.head)) items with all pairs "
      + "kept; rmse \(rmse) at k = \(settings.k)"
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

  /// Another model on the same split, which takes no part in the whole.
  private mutating func add(
    _ name: String, _ model: some Model, _ key: SplitKey, _ questions: Questions, _ work: Work,
    scale: ClosedRange<Double>, _ runs: Int
  ) throws {
    _ = try timed(name, runs, copying: 16) {
      var work = work
      return try model.answer(
        questions, on: key.training, scale: scale, kept: .none, wholeCurve: true, &work)
    } count: {
      $0.errors.count
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
