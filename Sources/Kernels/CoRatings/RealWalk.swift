/// The walk over ratings that are reals: each contribution is computed.
struct RealWalk: ProfileWalk {
  typealias Sums = RealSums

  let index: CoRatingIndex

  @inline(__always)
  func add(
    place: Int, profile: Range<Int>, to row: UnsafeMutablePointer<RealSums.Word>, origin: Int
  ) {
    let entries = unsafe index.entries.base
    let reals = unsafe index.reals.base
    let rating = unsafe reals[place]
    let words = unsafe row - origin
    for other in profile {
      let x = unsafe Int(entries[other] >> 8)
      unsafe words[x] &+= RealSums.contribution(rating, reals[other])
    }
  }
}
