import Experiments
import Language
import Settings

/// Settings as the words of a statement name them, with errors at the word in question.
extension ArgumentReader {
  /// The setting that a word names beside an experiment.
  ///
  /// - Parameter others: Words that could have been meant instead.
  func setting(
    _ word: Argument, of experiment: Experiment, or others: [String] = []
  ) throws -> Setting<Session> {
    if let setting = SettingTable.setting(word.text, for: experiment) { return setting }
    let names = SettingTable.names
    let hints = Diagnostic.suggestion(for: word.text, among: names + others)
    throw diagnostic(
      "no setting is called `\(word.text)`", at: word.span,
      hints: hints.isEmpty ? ["settings: " + names.joined(separator: " ")] : hints)
  }

  /// The setting of a run that a word names.
  func runSetting(
    _ word: Argument, of experiment: Experiment, or others: [String] = []
  ) throws -> Setting<Workspace> {
    let name = try setting(word, of: experiment, or: others).name
    if let setting = RunSettings.setting(name, for: experiment) { return setting }
    throw diagnostic(
      "`\(name)` is no setting of a run", at: word.span,
      hints: ["it is changed by: set \(name) VALUE"])
  }

  /// The value of a setting that a word has, or what is wrong with it.
  func change<Root>(
    _ setting: Setting<Root>, to word: Argument
  ) throws -> Setting<Root>.Change {
    if word.text.isEmpty && !word.isQuoted {
      throw diagnostic("a value for `\(setting.name)` is missing", at: word.span)
    }
    do throws(ValueError) {
      return try setting.change(word.text)
    } catch {
      guard error.part == nil, setting.takesSeries(word.text) else {
        throw diagnostic(
          "`\(setting.name)` \(error.message)", at: error.part(of: word).span,
          hints: error.hints)
      }
      let kind = setting.isWhole ? "one whole number" : "one value"
      throw diagnostic(
        "`\(setting.name)` takes \(kind)", at: word.span,
        hints: error.hints + ["to try several values: sweep \(setting.name) \(word.text)"])
    }
  }

  /// Complains about a setting that does not belong to what is chosen.
  ///
  /// - Parameters:
  ///   - word: The word that names the setting.
  ///   - experiment: What the statement is about.
  ///   - named: What the statement itself has chosen; otherwise it is what was set before.
  func check<Root>(
    _ setting: Setting<Root>, at word: Argument, belongsTo experiment: Experiment,
    named: Set<SettingOwner.Kind> = []
  ) throws {
    guard let owner = setting.owner, !ExperimentSettings.belongs(owner, to: experiment) else {
      return
    }
    let chosen = experiment.choice(of: owner.kind)
    let own = ExperimentSettings.of(experiment).filter { other in
      other.recordedAs != nil && other.chooses == nil
        && ExperimentSettings.isUsed(other, by: experiment)
        && (other.owner?.kind == owner.kind || other.owner == nil && owner.kind == .model)
    }
    let owners = ExperimentSettings.all.filter {
      $0.name == setting.name && $0.owner?.kind == owner.kind
    }.flatMap { $0.owner?.names ?? [] }
    var belonging = "it belongs to " + owners.joined(separator: ", ")
    if !named.contains(owner.kind) {
      belonging += owner.kind == .model ? ": set model \(owners[0])" : ": split \(owners[0])"
    }
    let names = own.map(\.name).joined(separator: " ")
    throw diagnostic(
      "`\(setting.name)` does not belong to \(chosen)", at: word.span,
      hints: (names.isEmpty ? [] : ["settings of \(chosen): \(names)"]) + [belonging])
  }
}

extension Setting {
  /// Whether a sweep could try all values of a series: `10,20,40`.
  func takesSeries(_ text: String) -> Bool {
    guard RunSettings.contains(name), text.contains(",") || text.contains(".."),
      let values = try? ValueSeries.values([text])
    else { return false }
    return values.allSatisfy { (try? change($0)) != nil }
  }
}
