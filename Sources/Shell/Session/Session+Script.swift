import Experiments
import JSON
import Settings
import Tracking

extension Session {
  /// The lines that bring this session's next run about: data, sample, split, changed settings.
  var script: [String] { recipe.script(in: experiment) }

  /// All that makes the same model again, as a record has it.
  ///
  /// - Parameter hash: The data's content hash, as soon as it is known.
  func recordedRecipe(hash: String? = nil) -> JSONValue {
    recipe.json(version: Version.current, hash: hash)
  }

  func isChanged(_ setting: Setting<Session>) -> Bool {
    setting.text(self) != setting.text(defaults)
  }
}
