package import Settings

/// All models, in the order in which they are shown.
package enum ModelCatalog {
  package static let all: [any Model.Type] = [
    KNNBasic.self, KNNWithMeans.self, KNNWithZScore.self, KNNBaseline.self, SVD.self, SVDpp.self,
    NMF.self, BaselineOnly.self, SlopeOne.self, CoClustering.self, NormalPredictor.self,
    Popularity.self, IALS.self, ItemKNN.self,
  ]

  package static var names: [String] { all.map { $0.name } }

  package static func model(_ name: String) -> (any Model.Type)? { all.first { $0.name == name } }

  /// The stages in which models learn, each once.
  static let stages: [StageName] = all.reduce(into: []) { stages, model in
    let stage = stage(of: model)
    if !stages.contains(stage) { stages.append(stage) }
  }

  private static func stage<Chosen: Model>(of model: Chosen.Type) -> StageName { Chosen.Fit.stage }
}

/// The model that is chosen, and what is set for each family of models: it comes back with them.
package struct ModelChoice: Sendable {
  /// The model's type.
  package var chosen: any Model.Type = KNNBasic.self
  private var families: [ObjectIdentifier: any Configurable] = [:]

  package init() {}

  /// Its name. One that no model has changes nothing.
  package var name: String {
    get { chosen.name }
    set { chosen = ModelCatalog.model(newValue) ?? chosen }
  }

  /// The model with what is set for its family.
  package var model: any Model { made(chosen) }

  private func made<Chosen: Model>(_ type: Chosen.Type) -> any Model {
    Chosen(self[Chosen.Settings.self])
  }

  /// What is set for a family.
  package subscript<Family: Configurable>(_ family: Family.Type) -> Family {
    get { families[ObjectIdentifier(family)] as? Family ?? Family() }
    set { families[ObjectIdentifier(family)] = newValue }
  }
}
