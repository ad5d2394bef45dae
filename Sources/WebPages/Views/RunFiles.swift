import JSON
import Pages
import Reports
import Tracking

/// The artifacts of a run: each model as one folder, whichever generation of MLflow's clients has
/// logged it, or `run save=model`; then all other files.
///
/// A client of MLflow 2 puts a model's folder among the artifacts, one of MLflow 3 logs a model of its
/// own, whose files the store keeps there as well. What makes a folder a model is its file `MLmodel`.
struct RunFiles {
  private let record: RunRecord

  init(_ record: RunRecord) { self.record = record }

  var html: String {
    let models = models
    let folders = models.map(\.path).filter { !$0.isEmpty }
    let others = entries.filter { entry in
      !folders.contains { entry.path.hasPrefix($0 + "/") }
    }
    let advice = ModelTable(record.models).advice
    return
      (models.map(section) + [
        advice.isEmpty ? "" : "<pre class=\"fault\">\(lines(advice))</pre>",
        others.isEmpty ? "" : "<h3>Files</h3>\n\(list(others, without: ""))",
      ]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: - Models

  /// A model, however it came here.
  private struct Model {
    var name: String
    /// Its folder; empty where nothing of it is here.
    var path: String
    /// What is said beside its name.
    var words: [String]
  }

  private var entries: [ArtifactEntry] { record.artifacts.sorted { $0.path < $1.path } }

  private var models: [Model] {
    let logged = record.models.map { model in
      Model(
        name: model.name, path: model.path ?? "",
        words: [ModelTable.word(for: model.status)] + model.flavours)
    }
    let marker = "/MLmodel"
    let folders = entries.map(\.path).filter { $0.hasSuffix(marker) }
      .map { String($0.dropLast(marker.count)) }
    let known = Set(logged.map(\.path))
    let flavours = flavoursByFolder
    return logged
      + folders.filter { !known.contains($0) }.map { folder in
        Model(name: folder, path: folder, words: ["complete"] + (flavours[folder] ?? []))
      }
  }

  /// What clients of MLflow 2 say of the models that they have put among the artifacts.
  private var flavoursByFolder: [String: [String]] {
    guard let text = record.data.tags[MLflowTag.modelHistory],
      case .array(let models)? = try? JSONParser.parse(Array(text.utf8))
    else { return [:] }
    var flavours: [String: [String]] = [:]
    for model in models {
      guard let path = model["artifact_path"]?.text, case .object(let all)? = model["flavors"]
      else { continue }
      flavours[path] = all.keys.sorted()
    }
    return flavours
  }

  private func section(_ model: Model) -> String {
    let files = entries.filter { !model.path.isEmpty && $0.path.hasPrefix(model.path + "/") }
    let words =
      model.words + [files.isEmpty ? "nothing of it is here" : "\(CountText(files.count, "file"))"]
    return """
      <details class="model" open>
      <summary>Model <bdi>\(model.name.escapedHTML)</bdi> \
      <small>\(words.map(\.escapedHTML).joined(separator: " · "))</small></summary>
      \(list(files, without: model.path.isEmpty ? "" : model.path + "/"))
      </details>
      """
  }

  // MARK: - Files

  /// - Parameter folder: What all paths begin with, which is told above.
  private func list(_ entries: [ArtifactEntry], without folder: String) -> String {
    let rows = entries.map { entry in
      let size = NumberStyle.bytes.text(of: Double(entry.bytes)).escapedHTML
      return "<li><a href=\"\(address(entry.path).escapedHTML)\">"
        + "<bdi>\(String(entry.path.dropFirst(folder.count)).escapedHTML)</bdi></a> "
        + "<small>\(size)</small></li>"
    }
    return rows.isEmpty ? "" : "<ul class=\"files\">\n\(rows.joined(separator: "\n"))\n</ul>"
  }

  private func address(_ path: String) -> String {
    let run = PageAddress.run("\(record.info.number)", of: record.info.experiment)
    let pieces = path.split(separator: "/").map { PageAddress.escaped(String($0)) }
    return "\(run)/files/\(pieces.joined(separator: "/"))"
  }

  private func lines(_ lines: [String]) -> String {
    lines.map(\.escapedHTML).joined(separator: "\n")
  }
}
