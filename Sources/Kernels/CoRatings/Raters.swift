/// The raters of each x while an index is built: in ascending order of y, each with the place of
/// its rating in the profiles.
struct Raters: Sendable {
  let start: Buffer<UInt32>
  let profile: Buffer<UInt32>
  let place: Buffer<UInt32>

  init(start: Buffer<UInt32>, count: Int) {
    self.start = start
    profile = Buffer(count: count)
    place = Buffer(count: count)
  }

  /// Walks the sorted profiles in order. Each worker reads all entries and places those of its own
  /// x.
  func fill(from profiles: Profiles, threads: Int, activity: Activity) throws(Cancelled) {
    let next = CountingSort.cursors(start)
    let parts = CountingSort.parts(start, threads)
    try Parallel.forEachBlock(parts.count, threads: threads, activity: activity) { part, _ in
      let (low, high) = (UInt32(parts[part].lowerBound), UInt32(parts[part].upperBound))
      for y in 0..<profiles.start.count - 1 {
        for place in unsafe Int(profiles.start.base[y])..<Int(profiles.start.base[y + 1]) {
          let x = unsafe profiles.entries.base[place] >> 8
          guard x >= low && x < high else { continue }
          let target = unsafe Int(next.base[Int(x)])
          unsafe next.base[Int(x)] += 1
          unsafe profile.base[target] = UInt32(truncatingIfNeeded: y)
          unsafe self.place.base[target] = UInt32(truncatingIfNeeded: place)
        }
      }
    }
  }
}
