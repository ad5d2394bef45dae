import Experiments
import Recommender
import Settings
import Testing

/// Settings belong to their model, and all that is said of them follows from their table.
@Suite struct SettingTests {
  private static let models: [any Model.Type] =
    ModelCatalog.all + [Sham.self, ShamNeighbours.self]
  private static let settings = ExperimentSettings.ofModels(models)

  private func setting(_ name: String, _ experiment: Experiment) throws -> Setting<Experiment> {
    try #require(ExperimentSettings.setting(name, for: experiment, among: Self.settings))
  }

  @Test func `names are unique within what any experiment has`() {
    for model in ModelCatalog.names {
      for method in SplitCatalog.names {
        var experiment = Experiment()
        experiment.plan.model.name = model
        experiment.plan.validation.name = method
        let names = ExperimentSettings.of(experiment).map(\.name)
        #expect(Set(names).count == names.count, "\(model), \(method): \(names)")
        let recorded = ExperimentSettings.of(experiment).compactMap(\.recordedAs)
        #expect(Set(recorded).count == recorded.count, "\(model), \(method): \(recorded)")
      }
    }
  }

  @Test func `a setting takes its own value, what it offers, and says what it takes`() throws {
    for model in ModelCatalog.names {
      for method in SplitCatalog.names {
        var experiment = Experiment()
        experiment.plan.model.name = model
        experiment.plan.validation.name = method
        for setting in ExperimentSettings.of(experiment) {
          let text = setting.text(experiment)
          #expect(try setting.change(text).text == text, "\(setting.name)")
          for candidate in setting.candidates { _ = try setting.change(candidate) }
          #expect(!setting.summary.isEmpty && !setting.values.isEmpty)
          let wrong = setting.isPath ? "no\0path" : "no such value"
          #expect(throws: ValueError.self) { try setting.change(wrong) }
        }
      }
    }
  }

  @Test func `two models may each have a setting of one name`() throws {
    var experiment = Experiment()
    experiment.plan.model.chosen = Sham.self
    let own = try setting("n_epochs", experiment)
    #expect(own.text(experiment) == "20" && own.owner?.names == ["Sham"])
    try own.assign(&experiment, "50")
    #expect(throws: ValueError.self) { try own.change("101") }
    experiment.plan.model.chosen = BaselineOnly.self
    let other = try setting("n_epochs", experiment)
    #expect(other.text(experiment) == "10" && other.owner?.names == ["BaselineOnly"])
    try other.assign(&experiment, "101")
    experiment.plan.model.chosen = Sham.self
    #expect(try setting("n_epochs", experiment).text(experiment) == "50")
    #expect(other.summary != own.summary)
  }

  @Test func `what is set holds for the family, and comes back with it`() throws {
    var experiment = Experiment()
    try setting("k", experiment).assign(&experiment, "7")
    try setting("min_k", experiment).assign(&experiment, "3")
    experiment.plan.model.chosen = ShamNeighbours.self
    #expect(try setting("k", experiment).text(experiment) == "7")
    #expect(ExperimentSettings.setting("min_k", for: experiment, among: Self.settings) == nil)
    try setting("k", experiment).assign(&experiment, "9")
    experiment.plan.model.chosen = Sham.self
    #expect(ExperimentSettings.setting("k", for: experiment, among: Self.settings) == nil)
    experiment.plan.model.chosen = KNNBasic.self
    #expect(try setting("k", experiment).text(experiment) == "9")
    #expect(try setting("min_k", experiment).text(experiment) == "3")
    let owners = ["KNNBasic", "KNNWithMeans", "KNNWithZScore", "KNNBaseline", "ShamNeighbours"]
    #expect(try setting("k", experiment).owner?.names == owners)
  }

  @Test func `what one pass gives says which setting ends it`() throws {
    for setting in ExperimentSettings.all {
      guard let reach = setting.reach else { continue }
      let limit = try #require(ExperimentSettings.all.first { $0.name == reach })
      #expect(setting.isWhole && limit.isWhole && limit.owner == setting.owner && limit.isInScripts)
    }
    #expect(ExperimentSettings.all.filter { $0.reach != nil }.map(\.name) == ["k"])
  }
}
