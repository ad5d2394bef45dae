import Synchronization

/// The profiles while an index is built: first in training order, then each sorted by x.
struct Profiles: Sendable {
  private let columns: RatingColumns
  let start: Buffer<UInt32>
  let entries: Buffer<UInt32>
  let trainingRank: Buffer<UInt32>
  let reals: Buffer<Double>

  init(_ columns: RatingColumns, start: Buffer<UInt32>) {
    self.columns = columns
    self.start = start
    entries = Buffer(count: columns.count)
    trainingRank = Buffer(count: columns.count)
    reals = Buffer(count: columns.reals.count > 0 ? columns.count : 0)
  }

  /// Puts each rating into its profile, in training order. Each worker reads all ratings and places
  /// those of its own profiles.
  func fill(threads: Int, activity: Activity) throws(Cancelled) {
    let next = CountingSort.cursors(start)
    let parts = CountingSort.parts(start, threads)
    try Parallel.forEachBlock(parts.count, threads: threads, activity: activity) { part, _ in
      let (low, high) = (UInt32(parts[part].lowerBound), UInt32(parts[part].upperBound))
      for t in 0..<columns.count {
        let y = unsafe columns.ys.base[t]
        guard y >= low && y < high else { continue }
        let place = unsafe Int(next.base[Int(y)])
        unsafe next.base[Int(y)] += 1
        unsafe entries.base[place] = columns.entry(t)
        if reals.count > 0 { unsafe reals.base[place] = columns.reals.base[t] }
      }
    }
  }

  /// Sorts each profile by x, the same x in training order.
  ///
  /// - Returns: How often the x that a profile repeats most stands in it; 1 where none is repeated.
  func sort(threads: Int, activity: Activity) throws(Cancelled) -> Int {
    let profilesPerBlock = 256
    let count = start.count - 1
    let mostRepeats = Atomic<Int>(1)
    try Parallel.forEachBlock(
      (count + profilesPerBlock - 1) / profilesPerBlock, threads: threads, activity: activity
    ) { block, _ in
      let ys = block * profilesPerBlock..<min((block + 1) * profilesPerBlock, count)
      let longest = ys.reduce(0) { max($0, Int(start[$1 + 1] - start[$1])) }
      let sort = ProfileSort(longest: longest)
      for y in ys {
        let places = Int(start[y])..<Int(start[y + 1])
        mostRepeats.max(sortProfile(places, sort), ordering: .relaxed)
      }
    }
    return mostRepeats.load(ordering: .relaxed)
  }

  private func sortProfile(_ places: Range<Int>, _ sort: ProfileSort) -> Int {
    let first = places.lowerBound
    let values = reals.count > 0 ? places.map { reals[$0] } : []
    let keys = unsafe sort.sorted(entries.base + first, count: places.count)
    var (repeats, mostRepeats) = (1, 1)
    for place in places {
      let key = unsafe keys[place - first]
      let rank = ProfileSort.rank(key)
      unsafe entries.base[place] = ProfileSort.entry(key)
      unsafe trainingRank.base[place] = rank
      if reals.count > 0 { unsafe reals.base[place] = values[Int(rank)] }
      let isSame =
        unsafe place > first && entries.base[place - 1] >> 8 == entries.base[place] >> 8
      repeats = isSame ? repeats + 1 : 1
      mostRepeats = max(mostRepeats, repeats)
    }
    return mostRepeats
  }
}
