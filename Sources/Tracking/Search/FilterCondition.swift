/// What a run must fulfil. `Name` is how fields are told: as they stand, or known.
indirect enum FilterCondition<Name: Sendable>: Sendable {
  case compare(Name, FilterComparison, FilterValue)
  case isLike(Name, LikePattern, range: Range<Int>)
  case isIn(Name, [FilterValue])
  case isMissing(Name)
  case not(FilterCondition)
  /// Lists, and no pairs of pairs: however long a condition is, only brackets make it deep.
  case all([FilterCondition])
  case any([FilterCondition])
}
