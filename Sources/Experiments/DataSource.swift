package import RatingData
import Spark

/// Where the ratings of an experiment come from, so that they can be had again.
package enum DataSource: Sendable {
  case file(File)
  case generated(GenerationRequest)
  case spark(SparkSource)

  /// A ratings file, as it was asked for and as it was found.
  package struct File: Sendable {
    /// The path as it was given.
    package var given: String
    package var options: LoadOptions
    /// The file's absolute path, links resolved.
    package var path: String
    package var bytes: Int?
    package var layout: String?
    package var ratings: Int?
    /// What tells its content.
    package var fingerprint: Fingerprint

    /// A file that was read.
    package init(
      given: String, _ options: LoadOptions, _ found: RatingsSource, _ fingerprint: Fingerprint
    ) {
      (self.given, self.options, path) = (given, options, found.path)
      (bytes, layout, ratings) = (found.byteCount, found.layout, found.rows)
      self.fingerprint = fingerprint
    }

    init(given: String, _ options: LoadOptions, path: String, hash: String?) {
      (self.given, self.options, self.path) = (given, options, path)
      fingerprint = Fingerprint(known: hash)
    }
  }

  /// The command that brings the same ratings.
  package var command: String {
    switch self {
    case .file(let file):
      (["load", ScriptText.quoted(file.given)] + file.options.words).joined(separator: " ")
    case .generated(let request): request.command
    case .spark(let source): source.command
    }
  }

  /// What a prompt calls them.
  package var label: String {
    switch self {
    case .file(let file): String(file.given.split(separator: "/").suffix(2).joined(separator: "/"))
    case .generated: "generated"
    case .spark(let source): source.label
    }
  }

  /// What a run's record calls them. Two generated data sets are the same where this is.
  package var recordedName: String {
    switch self {
    case .file, .spark: label
    case .generated(let request): request.arguments
    }
  }

  /// The named content hash of the file, or of what Spark tells of a table; nil for generated
  /// ratings, and where the file is gone.
  package var hash: String? {
    switch self {
    case .file(let file): file.fingerprint.value
    case .generated: nil
    case .spark(let source): source.table.hash
    }
  }

  /// The same as far as it is known now, without waiting for it.
  package var hashSoFar: String? {
    switch self {
    case .file(let file): file.fingerprint.valueSoFar
    case .generated: nil
    case .spark(let source): source.table.hash
    }
  }

  /// What is said of how they are read: the same file read otherwise has other ratings.
  var readingWords: [String] {
    switch self {
    case .file(let file): file.options.words
    case .generated: []
    case .spark(let source): source.words
    }
  }

  /// Waits until what was to be done with a file's content is done.
  package func finish() {
    if case .file(let file) = self { file.fingerprint.finish() }
  }

  /// What of a file is not as it was told, "bytes: 20 then, 24 now": its place, size, ratings and
  /// content.
  package func differences(from then: DataSource) -> [String] {
    if case .spark(let old) = then, case .spark(let new) = self {
      return new.table.differences(from: old.table)
    }
    guard case .file(let old) = then, case .file(let new) = self else { return [] }
    let facts = [
      ("path", old.path, new.path), ("bytes", old.bytes.words, new.bytes.words),
      ("ratings", old.ratings.words, new.ratings.words),
      ("hash", then.hash ?? "none", hash ?? "none"),
    ]
    return facts.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1) then, \($0.2) now" }
  }

  /// Whether a file has another content than was told of it: by its hash, or where none was told,
  /// by its size and its ratings.
  package func hasChanged(since then: DataSource) -> Bool {
    if case .spark = then, case .spark = self { return then.hash != hash }
    guard case .file(let old) = then, case .file(let new) = self else { return false }
    if let known = then.hash { return known != hash }
    return old.bytes ?? new.bytes != new.bytes || old.ratings ?? new.ratings != new.ratings
  }

  /// Whether ratings are those that this names, with the content that it had: a file's by its
  /// content, wherever it lies now.
  package func brings(_ source: DataSource) -> Bool {
    switch (self, source) {
    case (.file(let then), .file(let now)):
      then.options == now.options && hash != nil && hash == source.hash
    case (.generated(let then), .generated(let now)): then == now
    case (.spark(let then), .spark(let now)): then.query == now.query && hash == source.hash
    default: false
    }
  }
}

extension Int? {
  /// The number, where it is known.
  fileprivate var words: String { map(String.init) ?? "none" }
}

/// The size and the seed of a generated data set, which determine it to the last bit.
package struct GenerationRequest: Sendable, Hashable {
  package let ratings: Int
  package let users: Int
  package let items: Int
  package let seed: Int

  package static let ratingsRange = 1...1_000_000_000
  package static let usersRange = 1...100_000_000
  package static let itemsRange = 1...16_000_000
  package static let seedRange = 0...Int(UInt32.max)

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
