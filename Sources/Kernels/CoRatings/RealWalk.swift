/// The walk that computes each contribution: for ratings that are reals, and for coded ones whose
/// sums would outgrow every packed word.
struct RealWalk: ProfileWalk {
  typealias Sums = RealSums

  let index: CoRatingIndex

  @inline(__always)
  func add(
    place: Int, profile: Range<Int>, to row: UnsafeMutablePointer<RealSums.Word>, origin: Int
  ) {
    let entries = unsafe index.entries.base
    let rating = index.rating(place)
    let words = unsafe row - origin
    for other in profile {
      let x = unsafe Int(entries[other] >> 8)
      unsafe words[x] &+= RealSums.contribution(rating, index.rating(other))
    }
  }
}
