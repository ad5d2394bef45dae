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

/// A radix sort of the entries of one profile by x: the scratch memory of one worker.
///
/// A key holds x, the training rank and the code, from the highest bits down. Keys come in the
/// order of rank, and every pass is stable, so only the bits of x need to be sorted.
struct ProfileSort {
  private let keys: Buffer<UInt64>
  private let spare: Buffer<UInt64>
  private let counts = Buffer<Int>(count: 257)

  init(longest: Int) {
    keys = Buffer(count: longest)
    spare = Buffer(count: longest)
  }

  static func entry(_ key: UInt64) -> UInt32 { UInt32(key >> 40) << 8 | UInt32(key & 0xFF) }
  static func rank(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 8) }

  /// The keys of `count` entries in ascending order of x, then of rank; they hold until the next
  /// call.
  ///
  /// - Complexity: O(count) time, one pass for each of the bytes that x needs.
  func sorted(
    _ entries: UnsafeMutablePointer<UInt32>, count: Int
  ) -> UnsafeMutablePointer<UInt64> {
    var largest: UInt32 = 0
    for rank in 0..<count {
      let entry = unsafe entries[rank]
      largest = max(largest, entry)
      unsafe keys.base[rank] = UInt64(entry >> 8) << 40 | UInt64(rank) << 8 | UInt64(entry & 0xFF)
    }
    var (from, to) = unsafe (keys.base, spare.base)
    var shift: UInt64 = 40
    while UInt64(largest >> 8) >> (shift - 40) > 0 {
      unsafe pass(from, to, count: count, shift: shift)
      unsafe swap(&from, &to)
      shift += 8
    }
    return unsafe from
  }

  private func pass(
    _ from: UnsafeMutablePointer<UInt64>, _ to: UnsafeMutablePointer<UInt64>, count: Int,
    shift: UInt64
  ) {
    let counts = unsafe counts.base
    unsafe counts.update(repeating: 0, count: 257)
    for place in 0..<count { unsafe counts[Int(from[place] >> shift & 0xFF) + 1] += 1 }
    for digit in 0..<256 { unsafe counts[digit + 1] += counts[digit] }
    for place in 0..<count {
      let digit = unsafe Int(from[place] >> shift & 0xFF)
      unsafe to[counts[digit]] = from[place]
      unsafe counts[digit] += 1
    }
  }
}

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

/// Where the head of each profile ends: its entries of the first `head` x come first.
struct HeadProfiles: Sendable {
  let head: Int
  /// The place after the last entry of each y whose x is below `head`.
  let end: Buffer<UInt32>

  /// - Complexity: O(yCount · log(longest profile)) time.
  init(_ index: CoRatingIndex, head: Int) {
    self.head = head
    end = Buffer(count: index.yCount)
    guard head > 0 else {
      for y in 0..<index.yCount { end[y] = index.profileStart[y] }
      return
    }
    for y in 0..<index.yCount {
      var low = index.profileStart[y]
      var high = index.profileStart[y + 1]
      while low < high {
        let middle = low + (high - low) / 2
        if index.entries[Int(middle)] >> 8 < UInt32(head) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      end[y] = low
    }
  }
}
