/// What a run must fulfil. `Name` is how fields are told: as they stand, or known.
indirect enum FilterCondition<Name: Sendable>: Sendable {
  case compare(Name, FilterComparison, FilterValue)
  case isLike(Name, LikePattern, range: Range<Int>)
  case isIn(Name, [FilterValue])
  case isMissing(Name)
  case not(FilterCondition)
  case and(FilterCondition, FilterCondition)
  case or(FilterCondition, FilterCondition)
}
