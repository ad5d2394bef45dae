import Kernels
import RatingData
import Recommender
import Reports

/// What models take to learn and to answer, each several times, on one split of a file's ratings.
struct ModelTimings {
  /// The rows, under the names that `surprise_models.py` has for them.
  static let names =
    neighbours + [
      "SVD", "SVD-end", "SVDx8", "SVDpp", "NMF", "BaselineOnly", "BaselineOnly-sgd", "SlopeOne",
      "CoClustering", "NormalPredictor", "KNNBaselinex5",
    ]
  private static let neighbours = ["KNNBasic", "KNNWithMeans", "KNNWithZScore", "KNNBaseline"]

  private struct Row {
    let name: String
    let threads: Int
    let timing: Timing
    let rmse: Double
  }

  private let title: String
  private let runs: Int
  private let threads: Int
  private let descent: FactorSettings
  /// Has the ratings and their split, and nothing learnt.
  private let pipeline: Pipeline
  private let activity = Activity()
  private var rows: [Row] = []

  init(_ file: String, runs: Int, threads: Int, descent: FactorSettings) throws {
    (self.runs, self.threads, self.descent) = (runs, threads, descent)
    let ratings = try RatingsReader(threads: threads).read(path: file, activity: activity).ratings
    title = "\(file), \(CountText(ratings.count)) ratings, \(runs) runs"
    var pipeline = Pipeline()
    pipeline.load(ratings, seconds: 0)
    var plan = Self.plan("Popularity")
    plan.validation = .standard
    _ = try pipeline.run(plan, Resources(threads: threads), activity: activity)
    self.pipeline = pipeline
  }

  /// What is measured is what the reference sums up, and no order of pairs.
  private static func plan(_ model: String) -> Plan {
    var plan = Plan()
    plan.model.name = model
    plan.measures = [.rmse, .mae]
    return plan
  }

  mutating func time(_ row: String) throws {
    switch row {
    case "SVD": try add(row, threads: 1) { try $0.rmse(of: $0.svd()) }
    case "SVD-end": try add(row, threads: 1) { try $0.rmseAtEnd() }
    case "SVDx8": try add(row, threads: threads) { try $0.rmseOfEight() }
    case "BaselineOnly-sgd":
      try add(row, threads: 1) { timings in
        var plan = Self.plan("BaselineOnly")
        plan.model[BaselineSettings.self].method = .sgd
        return try timings.rmse(of: plan)
      }
    case "KNNBaselinex5":
      try add(row, threads: threads) { timings in
        var plan = Self.plan("KNNBaseline")
        plan.validation = Validation(KFold())
        return try timings.rmse(of: plan, timings.threads)
      }
    default: try add(row, threads: threads) { try $0.rmse(of: Self.plan(row), $0.threads) }
    }
  }

  private mutating func add(
    _ name: String, threads: Int, _ work: (ModelTimings) throws -> Double
  ) throws {
    let (timing, rmse) = try Timing.of(runs) { try work(self) }
    rows.append(Row(name: name, threads: threads, timing: timing, rmse: rmse))
  }

  // MARK: - What is timed

  private func rmse(of plan: Plan, _ threads: Int = 1) throws -> Double {
    var pipeline = pipeline
    let evaluation = try pipeline.run(plan, Resources(threads: threads), activity: activity)
    return evaluation.value(of: .rmse) ?? .nan
  }

  private func svd(rate: Double = 0.005) -> Plan {
    var plan = Self.plan("SVD")
    plan.model[FactorSettings.self] = descent
    plan.model[FactorSettings.self].learning.all = rate
    return plan
  }

  /// The same without the answers on the way, to tell what the curve takes.
  private func rmseAtEnd() throws -> Double {
    guard let ratings = pipeline.ratings?.ratings else { return .nan }
    var (work, data) = Work.on(ratings, Resources(threads: 1), activity: activity)
    let split = SplitKey(data: data, fold: Validation.standard.folds[0])
    let questions = try work.tests(of: split)
    let answers = try SVD(descent).answer(
      questions, on: split.training, scale: ratings.values.range, kept: .none, wholeCurve: false,
      &work)
    let squares = answers.errors.squared[descent.epochs - 1]
    return (squares / Double(questions.count)).squareRoot()
  }

  /// Eight settings, as a sweep makes them.
  private func rmseOfEight() throws -> Double {
    var pipeline = pipeline
    let resources = Resources(threads: threads)
    let plans = (2...9).map { svd(rate: Double($0) / 1000) }
    var schedule = try pipeline.schedule(plans, resources, activity: activity)
    var last = Double.nan
    for (place, plan) in plans.enumerated() {
      while !schedule.isReady(place) {
        try pipeline.makeNext(of: &schedule, resources, activity: activity)
      }
      last = try pipeline.run(plan, resources, activity: activity).value(of: .rmse) ?? .nan
    }
    return last
  }

  // MARK: - The table

  var report: Report {
    let columns = [
      Column("model"), Column("threads"), Column("least", key: "least_seconds"),
      Column("median", key: "median_seconds"), Column("most", key: "most_seconds"),
      Column("processor", key: "processor_seconds"), Column("rmse"),
    ]
    let cells = rows.map { row -> [Cell] in
      let seconds = row.timing.seconds
      let times = [
        seconds[0], seconds[seconds.count / 2], seconds[seconds.count - 1],
        row.timing.processorSeconds[row.timing.processorSeconds.count / 2],
      ]
      return [.text(row.name), .integer(row.threads)]
        + times.map { .number($0, style: .seconds) } + [.number(row.rmse)]
    }
    let footer = "at most \(Timing.mostMemory >> 20) MiB of memory"
    return Report(title: title, Table(columns: columns, rows: cells, footer: footer))
  }
}
