import RatingData
import Recommender

/// All that makes the same model again, as values: what a record keeps of a session. A recipe may
/// come from anywhere; it says what is to be computed, and can say nothing else.
struct Recipe: Sendable, Equatable {
  /// Where the ratings come from.
  enum Data: Sendable, Equatable {
    case file(File)
    case generated(GenerationRequest)
  }

  /// A ratings file, as it was asked for and as it was found.
  struct File: Sendable, Equatable {
    /// The path as it was given.
    var given: String
    var options: LoadOptions
    /// The file's absolute path, links resolved.
    var path: String
    var bytes: Int?
    var layout: String?
    var ratings: Int?
    /// The named hash of its content, as soon as it is known.
    var hash: String?
  }

  /// nil where a session has none yet.
  var data: Data?
  /// nil for all ratings.
  var sample: SampleRequest?
  var split: SplitRequest
  /// The settings of the model, itself among them, by name, as they write their values.
  var settings: [String: String]
}

extension Recipe {
  /// What would make a session's next run again.
  ///
  /// - Parameter hash: The data's content hash, as soon as it is known.
  init(_ session: Session, hash: String? = nil) {
    data = session.source.map { Data($0, hash: hash) }
    sample = session.pipeline.sampleRequest
    split = session.pipeline.splitRequest
    settings = [:]
    for setting in SettingTable.settings(of: session.settings.model) where setting.isOfRecipe {
      settings[setting.name] = setting.text(session)
    }
  }

  /// The statements that a user would type to bring the run about, but for `run` itself.
  func script(in experiment: String) -> [String] {
    var lines: [String] = []
    if let data { lines.append(data.command) }
    if let sample { lines.append("sample \(sample.users) \(sample.items)") }
    if split != Pipeline().splitRequest {
      lines.append("split test=\(split.test) seed=\(split.seed)")
    }
    if experiment != "default" { lines.append("experiment \(ScriptText.quoted(experiment))") }
    let defaults = Session(threads: 1)
    for setting in SettingTable.all {
      guard let text = settings[setting.name], text != setting.text(defaults) else { continue }
      lines.append("set \(setting.name) \(ScriptText.quoted(text))")
    }
    return lines
  }
}

extension Recipe.Data {
  init(_ source: DataSource, hash: String? = nil) {
    switch source {
    case .file(let given, let options, let file, _):
      self = .file(
        Recipe.File(
          given: given, options: options, path: file.path, bytes: file.byteCount,
          layout: file.layout, ratings: file.rows, hash: hash))
    case .generated(let request): self = .generated(request)
    }
  }

  /// The command that brings the same ratings.
  var command: String {
    switch self {
    case .file(let file):
      (["load", ScriptText.quoted(file.given)] + file.options.words).joined(separator: " ")
    case .generated(let request): request.command
    }
  }

  /// The content hash of a file.
  var hash: String? { if case .file(let file) = self { file.hash } else { nil } }
}

extension Setting {
  /// Whether a recipe tells its value.
  var isOfRecipe: Bool { recordedAs != nil || name == "measures" || name == "k_max" }
}
