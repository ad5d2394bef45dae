/// What is known of a row once it is ranked.
struct RankedRow: Sendable {
  /// How many neighbours have a slot.
  let slots: Int
  /// Whether some similarity is not a number.
  let hasUndefined: Bool
}
