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
    parameters["split_seed"] = String(pipeline.splitRequest.seed)
    parameters["data"] = source?.recordedName
    return parameters
  }

  /// All that makes the same model again, as a record has it.
  ///
  /// - Parameter hash: The data's content hash, as soon as it is known.
  func recipe(version: String, hash: String? = nil) -> JSONValue {
    Recipe(self, hash: hash).json(version: version)
  }
}
