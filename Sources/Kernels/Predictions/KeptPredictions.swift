/// Which predictions are kept beside the sums of their errors.
package enum KeptPredictions: Sendable, Hashable {
  case none
  /// Those of one k.
  case only(k: Int)
  /// Those of every k, for measures that cannot be summed up rating by rating.
  case every
}
