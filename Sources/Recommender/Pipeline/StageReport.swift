/// What became of a stage in a run, or how it stands now.
package struct StageReport: Sendable, Equatable {
  package enum State: String, Sendable {
    /// Computed now.
    case computed
    /// Computed before, and still what is asked for.
    case reused
    /// Held, and what the settings ask for.
    case fresh
    /// Held, but made of other inputs than the settings ask for.
    case stale
    /// Held for another model than the one that is set.
    case kept
    /// Not computed yet.
    case empty
  }

  package let stage: StageName
  package let state: State
  /// How long it took when it was computed.
  package let seconds: Double
  package let bytes: Int
  package let content: StageContent
}
