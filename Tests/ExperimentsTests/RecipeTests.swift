import Experiments
import FoundationEssentials
import JSON
import Kernels
import RatingData
import Recommender
import Settings
import Testing
import Tracking

/// An experiment is its recipe: what it was is had again from the record.
@Suite struct RecipeTests {
  /// As version 0.1.0 wrote it.
  private static let first = """
    {"data": {"path": "/d/ratings.csv", "bytes": 20, "layout": "comma-separated", "ratings": 3,
    "options": ["header=yes"], "hash": "xxh128:00"}, "sample": {"users": 5, "items": 6},
    "script": ["load /d", "run"], "settings": {"k": "20", "min_k": "1", "min_support": "2",
    "model": "KNNBasic", "scale": "file", "similarity": "msd", "user_based": "on"},
    "split": {"test": "0.25", "seed": 7}, "version": "0.9"}
    """

  private func again(_ experiment: Experiment) throws -> Experiment {
    try JSONDecoder().decode(Experiment.self, from: JSONEncoder().encode(experiment))
  }

  private func decoded(_ text: String) throws -> Experiment {
    try JSONDecoder().decode(Experiment.self, from: Data(text.utf8))
  }

  private func text(_ experiment: Experiment) -> String {
    String(decoding: experiment.json().bytes, as: UTF8.self)
  }

  /// Another value for each setting: the last of those that are offered, or a number nearby.
  private func varied(_ experiment: Experiment) throws -> Experiment {
    var varied = experiment
    for setting in ExperimentSettings.of(experiment) where setting.chooses == nil {
      let start = setting.text(experiment)
      let other = [
        setting.candidates.last { $0 != start } ?? "", "\((Int(start) ?? 0) + 1)", "0.5..4.5",
        "0.5",
      ]
      let text = other.first { text in text != start && (try? setting.change(text)) != nil }
      try setting.assign(&varied, try #require(text, "\(setting.name)"))
    }
    return varied
  }

  @Test(arguments: ModelCatalog.names, SplitCatalog.names)
  func `every setting comes back`(model: String, method: String) throws {
    var experiment = Experiment()
    experiment.plan.model.name = model
    experiment.plan.validation.name = method
    experiment.plan.filter = try RatingFilter("title like 'a''%' or rating in (1, 2)", isCore: true)
    experiment.plan.draw = RandomDraw(fraction: 0.25, seed: 7)
    experiment.plan.sample = SampleRequest(users: 3, items: 4)
    experiment.data = .generated(GenerationRequest(ratings: 9, users: 4, items: 5, seed: 2))
    for experiment in [experiment, try varied(experiment)] {
      let again = try again(experiment)
      for setting in ExperimentSettings.of(experiment)
      where ExperimentSettings.isUsed(setting, by: experiment) {
        #expect(setting.text(again) == setting.text(experiment), "\(setting.name)")
      }
      #expect(text(again) == text(experiment))
      #expect(again.plan.validation == experiment.plan.validation)
      #expect(again.plan.filter == experiment.plan.filter)
      #expect(again.plan.draw == experiment.plan.draw)
      #expect(again.dataLines == experiment.dataLines)
      #expect(again.settingLines == experiment.settingLines)
      #expect(again.parameters == experiment.parameters)
    }
  }

  @Test func `what means nothing beside the other settings is not recorded`() throws {
    var experiment = Experiment()
    func recorded(_ name: String) -> Bool { experiment.parameters[name] != nil }
    #expect(recorded("k_neighbors") && !recorded("shrinkage") && !recorded("bsl_method"))
    let similarity = try #require(ExperimentSettings.setting("similarity", for: experiment))
    try similarity.assign(&experiment, "pearson_baseline")
    #expect(recorded("shrinkage") && recorded("bsl_reg_u") && !recorded("bsl_reg"))
    let method = try #require(ExperimentSettings.setting("bsl_method", for: experiment))
    try method.assign(&experiment, "sgd")
    #expect(!recorded("bsl_reg_u") && recorded("bsl_reg"))
    #expect(experiment.parameters["bsl_n_epochs"] == "20")
    #expect(try again(experiment).parameters == experiment.parameters)
  }

  /// What the conformance suite asks of models, from the recipe on.
  @Test(arguments: ModelCatalog.names, SplitCatalog.names.filter { $0 != FileSplit.name })
  func `a run from a recipe is the same to the last bit`(model: String, method: String) throws {
    let ratings = try SyntheticRatings.generate(
      ratings: 1500, users: 40, items: 50, seed: 3, activity: Activity()
    ).ratings
    var experiment = Experiment()
    experiment.plan.model.name = model
    experiment.plan.validation.name = method
    experiment = try varied(experiment)
    (experiment.plan.measures, experiment.plan.ranking.relevant) = (nil, 2.5)
    experiment.plan.validation[KFold.self].isShuffled = true
    experiment.plan.validation[Holdout.self].test = .fraction(0.4)
    func curves(_ experiment: Experiment) throws -> [String: [Double]] {
      var pipeline = Pipeline()
      let times = TimesSource { _, _ in ratings.items.map { Int64($0) } }
      pipeline.load(ratings, seconds: 0, times: times)
      let result = try pipeline.run(experiment.plan, Resources(threads: 2), activity: Activity())
      return result.folds.enumerated().reduce(into: [:]) { all, fold in
        for (measure, value) in fold.element.measures { all["\(measure) \(fold.offset)"] = [value] }
        for (measure, curve) in fold.element.curves { all["\(measure) curve"] = curve }
      }
    }
    let found = try curves(try again(experiment))
    #expect(try found == curves(experiment))
    #expect(found.isEmpty == (method == "off"))
  }

  @Test func `a recipe of the first schema is read`() throws {
    let experiment = try decoded(Self.first)
    #expect(experiment.plan.validation == Validation(Holdout(test: .fraction(0.25), seed: 7)))
    #expect(experiment.plan.model[NeighbourSettings.self].k == 20)
    #expect(experiment.plan.model[NeighbourSettings.self].isUserBased)
    #expect(experiment.data?.hash == "xxh128:00")
    #expect(
      experiment.dataLines == [
        "load /d/ratings.csv header=yes", "sample 5 6", "split test=0.25 seed=7",
      ])
    #expect(
      experiment.settingLines == [
        "set k 20", "set similarity msd", "set user_based on", "set min_support 2",
      ])
  }

  @Test(arguments: [
    ("\"k\": \"20\"", "\"k\": \"many\"", "has `many` as `recipe.settings.k`"),
    ("\"k\":", "\"q\":", "has `q` as `recipe.settings`"),
    ("KNNBasic", "BaselineOnly", "has `k` as `recipe.settings`"),
    ("\"seed\": 7", "\"seed\": 7, \"method\": \"thirds\"", "has `thirds` as `recipe.split.method`"),
    ("\"seed\": 7", "\"seed\": 7, \"method\": \"kfold\"", "has no `recipe.split.folds`"),
    (
      "\"sample\"", "\"filter\": {\"where\": \"rating >\", \"core\": false}, \"sample\"",
      "has `rating >` as `recipe.filter.where`"
    ),
    (
      "\"sample\"", "\"draw\": {\"fraction\": 1.5, \"seed\": 1}, \"sample\"",
      "has 1.5 as `recipe.draw.fraction`"
    ),
    ("\"seed\": 7", "\"seed\": -7", "has `-7` as `recipe.split.seed`"),
  ])
  func `a recipe that says something else is refused, and says what`(
    part: String, other: String, message: String
  ) throws {
    let text = Self.first.replacing(part, with: other)
    let error = #expect(throws: DecodingError.self) { try decoded(text) }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(context.debugDescription.hasPrefix("the recipe " + message))
  }

  @Test func `a filter and a draw are written as they are read, before the sample`() throws {
    var experiment = Experiment()
    experiment.plan.filter = try RatingFilter("rating>3 and title  contains \"$it's\"")
    experiment.plan.draw = RandomDraw(fraction: 0.1, seed: 1)
    experiment.plan.sample = SampleRequest(users: 3, items: 4)
    #expect(
      experiment.dataLines == [
        "filter rating > 3 and title contains \"\\$it's\"", "sample random 0.1 draw_seed=1",
        "sample 3 4",
      ])
    #expect(experiment.parameters["filter"] == "rating > 3 and title contains \"$it's\"")
    #expect(experiment.parameters["filter_core"] == nil)
    #expect(experiment.parameters["sample_fraction"] == "0.1")
    #expect(experiment.parameters["sample_draw_seed"] == "1")
  }

  @Test func `a split is written as it is read`() {
    var experiment = Experiment()
    #expect(experiment.splitLine == "split test=0.2 seed=42" && experiment.dataLines.isEmpty)
    experiment.plan.validation.name = "kfold"
    #expect(experiment.splitLine == "split kfold 5 seed=42 shuffle=on repeats=1")
    #expect(experiment.parameters["split"] == "kfold" && experiment.parameters["folds"] == "5")
    #expect(experiment.parameters["test_size"] == nil)
    experiment.plan.validation.name = "off"
    #expect(experiment.splitLine == "split off" && experiment.dataLines == ["split off"])
  }
}
