package import RatingData

/// Where the ratings of a session came from, so that they can be had again.
package enum DataSource: Sendable {
  /// The path as it was given, and the options of `load` as they were given.
  case file(path: String, options: LoadOptions, RatingsSource, Fingerprint)
  case generated(GenerationRequest)

  /// The command that brings the same ratings.
  var command: String { Recipe.Data(self).command }

  /// What a prompt calls them.
  var label: String {
    switch self {
    case .file(let path, _, _, _):
      String(path.split(separator: "/").suffix(2).joined(separator: "/"))
    case .generated: "generated"
    }
  }

  /// What a run's record calls them. Two generated data sets are the same where this is.
  var recordedName: String {
    switch self {
    case .file: label
    case .generated(let request): request.arguments
    }
  }

  /// The named content hash of the file; nil for generated ratings, and where the file is gone.
  var hash: String? {
    switch self {
    case .file(_, _, _, let fingerprint): fingerprint.value.map { "\($0)" }
    case .generated: nil
    }
  }
}
