import Language
package import RatingData

/// Where the ratings of an experiment come from, so that they can be had again.
package enum DataSource: Sendable {
  /// The path as it was given, and the options of `load` as they were given.
  case file(path: String, options: [String], RatingsSource, Fingerprint)
  case generated(GenerationRequest)

  /// The command that brings the same ratings.
  package var command: String {
    switch self {
    case .file(let path, let options, _, _):
      (["load", ScriptText.quoted(path)] + options).joined(separator: " ")
    case .generated(let request): request.command
    }
  }

  /// What a prompt calls them.
  package var label: String {
    switch self {
    case .file(let path, _, _, _):
      String(path.split(separator: "/").suffix(2).joined(separator: "/"))
    case .generated: "generated"
    }
  }

  /// What a run's record calls them. Two generated data sets are the same where this is.
  package var recordedName: String {
    switch self {
    case .file: label
    case .generated(let request): request.arguments
    }
  }

  /// The named content hash of the file; nil for generated ratings, and where the file is gone.
  package var hash: String? {
    switch self {
    case .file(_, _, _, let fingerprint): fingerprint.value
    case .generated: nil
    }
  }
}

/// The size and the seed of a generated data set, which determine it to the last bit.
package struct GenerationRequest: Sendable, Hashable, Codable {
  package let ratings: Int
  package let users: Int
  package let items: Int
  package let seed: Int

  package init(ratings: Int, users: Int, items: Int, seed: Int) {
    self.ratings = ratings
    self.users = users
    self.items = items
    self.seed = seed
  }

  package var command: String { "generate \(arguments)" }

  /// What `generate` is given: all that tells the data set from others.
  package var arguments: String { "\(ratings) \(users) \(items) seed=\(seed)" }
}

extension DataSource: Codable {
  private enum CodingKeys: String, CodingKey {
    case path, bytes, layout, ratings, options, hash, generated
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let request = try values.decodeIfPresent(GenerationRequest.self, forKey: .generated) {
      self = .generated(request)
      return
    }
    let path = try values.decode(String.self, forKey: .path)
    let file = RatingsSource(
      path: path, layout: try values.decode(String.self, forKey: .layout),
      byteCount: try values.decode(Int.self, forKey: .bytes),
      rows: try values.decode(Int.self, forKey: .ratings))
    let hash = try values.decodeIfPresent(String.self, forKey: .hash)
    self = .file(
      path: path, options: try values.decodeIfPresent([String].self, forKey: .options) ?? [], file,
      Fingerprint(known: hash))
  }

  /// Writes all but the content hash, which may not be there yet.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .file(_, let options, let file, _):
      try values.encode(file.path, forKey: .path)
      try values.encode(file.byteCount, forKey: .bytes)
      try values.encode(file.layout, forKey: .layout)
      try values.encode(file.rows, forKey: .ratings)
      try values.encode(options, forKey: .options)
    case .generated(let request): try values.encode(request, forKey: .generated)
    }
  }
}
