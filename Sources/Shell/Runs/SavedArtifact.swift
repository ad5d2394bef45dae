import Language
import Settings

/// What a run leaves beside its record on request.
enum SavedArtifact: String, CaseIterable, Sendable {
  case predictions, model

  /// Reads names with commas between them.
  static func set(_ text: String) throws(ValueFault) -> Set<SavedArtifact> {
    var artifacts: Set<SavedArtifact> = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let artifact = SavedArtifact(rawValue: String(name)) else {
        throw ValueFault(
          "must be `predictions`, `model` or `predictions,model`, not `\(text)`",
          hints: Diagnostic.suggestion(for: String(name), among: allCases.map(\.rawValue)))
      }
      artifacts.insert(artifact)
    }
    return artifacts
  }
}
