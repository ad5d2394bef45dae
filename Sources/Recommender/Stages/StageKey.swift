/// The inputs of a stage, which are its identity. It makes its output by asking for those it
/// needs, so that no order of stages is written down anywhere.
///
/// A. Mokhov, N. Mitchell, S. Peyton Jones, "Build systems à la carte" (2018).
package protocol StageKey: Hashable, Sendable {
  associatedtype Output: Sendable

  /// The stage that people see it as.
  static var stage: StageName { get }

  func make(_ work: inout Work) throws -> Output

  /// The memory that an output holds.
  func bytes(_ output: Output) -> Int

  /// Whether an output that was made for an equal key will do for this one, too: a key may ask for
  /// things that are no part of its identity.
  func accepts(_ output: Output) -> Bool

  /// Takes from the shelf what is not to be kept beside this output.
  ///
  /// - Parameter memory: For what is kept between runs, in bytes.
  func settle(in shelf: inout Shelf, memory: Int)
}

extension StageKey {
  package func accepts(_ output: Output) -> Bool { true }

  fileprivate func equals(_ other: any StageKey) -> Bool { (other as? Self) == self }
}

/// A key, whichever stage it is of.
struct AnyStageKey: Hashable, Sendable {
  let key: any StageKey

  static func == (one: AnyStageKey, other: AnyStageKey) -> Bool { one.key.equals(other.key) }

  func hash(into hasher: inout Hasher) { key.hash(into: &hasher) }
}

/// The name of a stage. Models bring those in which they learn.
package struct StageName: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let ratings = StageName(rawValue: "ratings")
  package static let filter = StageName(rawValue: "filter")
  package static let draw = StageName(rawValue: "draw")
  package static let sample = StageName(rawValue: "sample")
  package static let split = StageName(rawValue: "split")
  package static let predictions = StageName(rawValue: "predictions")
  package static let lists = StageName(rawValue: "lists")
  package static let metrics = StageName(rawValue: "metrics")

  package var description: String { rawValue }
}
