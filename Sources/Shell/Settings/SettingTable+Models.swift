import Recommender

extension SettingTable {
  /// The settings that a run of the model depends on, or may be shown with.
  static func settings(of model: ModelName) -> [Setting] { all.filter { $0.belongs(to: model) } }

  /// The settings of other models: "of KNNBasic: k min_k …"; nil where there are none.
  static func others(than model: ModelName) -> String? {
    let parts = ModelName.allCases.filter { $0 != model }.compactMap { other -> String? in
      let own = settings(of: other).filter { !$0.belongs(to: model) }.map(\.name)
      return own.isEmpty ? nil : "of \(other.rawValue): \(own.joined(separator: " "))"
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension Setting {
  func belongs(to model: ModelName) -> Bool { models?.contains(model) ?? true }
}

extension ArgumentReader {
  /// Complains about a setting that a model does not have.
  ///
  /// - Parameters:
  ///   - word: The word that names the setting.
  ///   - model: The model that the statement is about.
  ///   - isNamed: Whether the statement names it; otherwise it is the one that is set.
  func check(
    _ setting: Setting, at word: Argument, belongsTo model: ModelName, isNamed: Bool = false
  ) throws {
    guard let owners = setting.models, !owners.contains(model) else { return }
    let own = SettingTable.settings(of: model).filter { $0.recordedAs != nil && $0.name != "model" }
    let names = owners.map(\.rawValue)
    var belonging = "it belongs to " + names.joined(separator: ", ")
    if !isNamed { belonging += ": set model \(names[0])" }
    throw diagnostic(
      "`\(setting.name)` does not belong to \(model.rawValue)", at: word.span,
      hints: [
        "settings of \(model.rawValue): \(own.map(\.name).joined(separator: " "))", belonging,
      ])
  }
}
