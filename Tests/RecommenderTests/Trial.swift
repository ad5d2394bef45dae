import Kernels
import RatingData
import Recommender

/// A plan and what it may use, as tests vary them.
struct Trial {
  var plan = Plan()
  var resources: Resources

  init(threads: Int) { resources = Resources(threads: threads) }

  /// On the split of the golden figures.
  static func golden(threads: Int) -> Trial {
    var trial = Trial(threads: threads)
    trial.split = Holdout(test: .fraction(0.25), seed: 7)
    return trial
  }

  var model: String {
    get { plan.model.name }
    set { plan.model.name = newValue }
  }

  var knnBasic: NeighbourSettings {
    get { plan.model[NeighbourSettings.self] }
    set { plan.model[NeighbourSettings.self] = newValue }
  }

  var baselineOnly: BaselineSettings {
    get { plan.model[BaselineSettings.self] }
    set { plan.model[BaselineSettings.self] = newValue }
  }

  var svd: FactorSettings {
    get { plan.model[FactorSettings.self] }
    set { plan.model[FactorSettings.self] = newValue }
  }

  var split: Holdout {
    get { plan.validation[Holdout.self] }
    set { plan.validation = Validation(newValue) }
  }

  var memory: Int {
    get { resources.memory }
    set { resources.memory = newValue }
  }
}

extension Pipeline {
  /// A pipeline with ratings.
  init(_ ratings: Ratings) {
    self.init()
    load(ratings, seconds: 0)
  }

  mutating func run(
    _ trial: Trial, free: Int? = nil, activity: Activity = Activity()
  ) throws -> Evaluation {
    try run(trial.plan, trial.resources.with(free), activity: activity)
  }

  mutating func explain(
    user: Int, item: Int, _ trial: Trial, free: Int? = nil
  ) throws -> ExplainedPrediction {
    try explain(
      user: user, item: item, trial.plan, trial.resources.with(free), activity: Activity())
  }

  mutating func nearest(
    _ count: Int, to index: Int, _ trial: Trial, free: Int? = nil
  ) throws -> NearestNeighbours? {
    guard let model = trial.plan.model.model as? any ComparingModel else { return nil }
    return try nearest(
      count, to: index, by: model, trial.plan, trial.resources.with(free), activity: Activity())
  }

  mutating func portableModel(_ trial: Trial, free: Int? = nil) throws -> PortableModel {
    try portableModel(trial.plan, trial.resources.with(free), activity: Activity())
  }

  func status(_ trial: Trial) -> [StageReport] { status(trial.plan, trial.resources) }
}

extension Resources {
  fileprivate func with(_ free: Int?) -> Resources {
    var resources = self
    resources.free = free
    return resources
  }
}

extension Model {
  /// What the model learns of ratings, without a pipeline.
  func fitted(_ ratings: Ratings, _ trial: Trial) throws -> Fit.Output {
    var (work, data) = Work.on(ratings, trial.resources, activity: Activity())
    let split = SplitKey(data: data, fold: trial.plan.validation.folds[0])
    return try work.output(fit(on: split.training, trial.resources))
  }
}
