import Experiments
import Language
import Settings
import Tracking

extension Session {
  /// The lines that bring this session's next run about: data, sample, split, changed settings.
  var script: [String] {
    let name = experiment == "default" ? [] : ["experiment \(ScriptText.quoted(experiment))"]
    return recipe.dataLines + name + recipe.settingLines
  }

  /// All that makes the same model again, as a record has it.
  ///
  /// - Parameter hash: The data's content hash, as soon as it is known.
  func recordedRecipe(hash: String? = nil) -> JSONValue {
    recipe.recipe(version: Version.current, script: script, hash: hash)
  }

  func isChanged(_ setting: Setting<Session>) -> Bool {
    setting.text(self) != setting.text(defaults)
  }
}
