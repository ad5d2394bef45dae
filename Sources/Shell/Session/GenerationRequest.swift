/// The size and the seed of a generated data set, which determine it to the last bit.
package struct GenerationRequest: Sendable, Hashable {
  package let ratings: Int
  package let users: Int
  package let items: Int
  package let seed: Int

  static let ratingsRange = 1...1_000_000_000
  static let usersRange = 1...100_000_000
  static let itemsRange = 1...16_000_000
  static let seedRange = 0...Int(UInt32.max)

  var command: String { "generate \(arguments)" }

  /// What `generate` is given: all that tells the data set from others.
  var arguments: String { "\(ratings) \(users) \(items) seed=\(seed)" }
}
