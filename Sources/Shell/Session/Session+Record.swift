import RatingData
import Recommender
import Tracking

extension Session {
  /// The parameters of a run's record: the model's settings, the sample and the split.
  var parameters: [String: String] { parameters(of: [settings.model]) }

  /// The parameters of runs of several models: the settings that all of them have.
  func parameters(of models: [ModelName]) -> [String: String] {
    var parameters: [String: String] = [:]
    for setting in SettingTable.all where models.allSatisfy(setting.belongs) {
      if let name = setting.recordedAs { parameters[name] = setting.text(self) }
    }
    if let request = pipeline.sampleRequest {
      parameters["user_sample_size"] = String(request.users)
      parameters["movie_sample_size"] = String(request.items)
    }
    parameters["test_size"] = "\(pipeline.splitRequest.test)"
    parameters["random_state"] = String(pipeline.splitRequest.seed)
    parameters["data"] = source?.recordedName
    return parameters
  }

  /// All that makes the same model again.
  ///
  /// - Parameter hash: The data's content hash, as soon as it is known.
  func recipe(version: String, hash: String? = nil) -> JSONValue {
    var recipe: [String: JSONValue] = [
      "version": .string(version),
      "split": [
        "test": .string("\(pipeline.splitRequest.test)"),
        "seed": .integer(Int(pipeline.splitRequest.seed)),
      ],
      "sample": .null,
      "script": .array(script.map(JSONValue.string)),
    ]
    if let request = pipeline.sampleRequest {
      recipe["sample"] = ["users": .integer(request.users), "items": .integer(request.items)]
    }
    var settings: [String: JSONValue] = [:]
    for setting in SettingTable.settings(of: self.settings.model)
    where setting.recordedAs != nil {
      settings[setting.name] = .string(setting.text(self))
    }
    recipe["settings"] = .object(settings)
    var data = source.map(\.recipe) ?? .null
    if let hash { data["hash"] = .string(hash) }
    recipe["data"] = data
    return .object(recipe)
  }
}

extension DataSource {
  /// The data's part of a recipe, without the content hash, which may not be there yet.
  fileprivate var recipe: JSONValue {
    switch self {
    case .file(_, let options, let file, _):
      [
        "path": .string(file.path), "bytes": .integer(file.byteCount),
        "layout": .string(file.layout), "ratings": .integer(file.rows),
        "options": .array(options.map(JSONValue.string)),
      ]
    case .generated(let request):
      [
        "generated": [
          "ratings": .integer(request.ratings), "users": .integer(request.users),
          "items": .integer(request.items), "seed": .integer(request.seed),
        ]
      ]
    }
  }
}
