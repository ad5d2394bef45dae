/// The inputs of the ratings stage: which of the loads of this session it was.
package struct RatingsKey: Sendable, Hashable {
  let load: Int
}
