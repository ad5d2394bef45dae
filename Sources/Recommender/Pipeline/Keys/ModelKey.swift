/// The settings of a model that its predictions depend on, as a key, whichever model it is.
package struct ModelKey: Sendable, Hashable {
  let name: ModelName
  private let model: any Model

  init<Chosen: Model>(_ model: Chosen) {
    name = Chosen.name
    self.model = model.ofPredictions
  }

  package static func == (one: ModelKey, other: ModelKey) -> Bool {
    AnyHashable(one.model) == AnyHashable(other.model)
  }

  package func hash(into hasher: inout Hasher) { model.hash(into: &hasher) }
}
