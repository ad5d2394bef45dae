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
      let ys = columns.ys.cells
      let next = next.cells
      let entries = entries.cells
      for t in 0..<columns.count {
        let y = ys[t]
        guard y >= low && y < high else { continue }
        let place = Int(next[Int(y)])
        next[Int(y)] += 1
        entries[place] = columns.entry(t)
        if reals.count > 0 { reals.cells[place] = columns.reals.cells[t] }
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
    let entries = entries.cells
    let trainingRank = trainingRank.cells
    let keys = sort.sorted(entries[places])
    var (repeats, mostRepeats) = (1, 1)
    for place in places {
      let key = keys[place - first]
      let rank = ProfileSort.rank(key)
      entries[place] = ProfileSort.entry(key)
      trainingRank[place] = rank
      if reals.count > 0 { reals.cells[place] = values[Int(rank)] }
      let isSame = place > first && entries[place - 1] >> 8 == entries[place] >> 8
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

  /// The keys of the entries in ascending order of x, then of rank; they hold until the next call.
  ///
  /// - Complexity: O(count) time, one pass for each of the bytes that x needs.
  @_lifetime(borrow self)
  func sorted(_ entries: Cells<UInt32>) -> Cells<UInt64> {
    precondition(entries.count <= keys.count, "a profile that is longer than the longest")
    var from = keys.cells[0..<entries.count]
    var to = spare.cells[0..<entries.count]
    var largest: UInt32 = 0
    for rank in 0..<entries.count {
      let entry = entries[rank]
      largest = max(largest, entry)
      from[rank] = UInt64(entry >> 8) << 40 | UInt64(rank) << 8 | UInt64(entry & 0xFF)
    }
    var shift: UInt64 = 40
    while UInt64(largest >> 8) >> (shift - 40) > 0 {
      pass(from, to, shift: shift)
      let sorted = to
      to = from
      from = sorted
      shift += 8
    }
    return from
  }

  private func pass(_ from: Cells<UInt64>, _ to: Cells<UInt64>, shift: UInt64) {
    let counts = counts.cells
    counts.update(repeating: 0)
    for place in 0..<from.count { counts[Int(from[place] >> shift & 0xFF) + 1] += 1 }
    for digit in 0..<256 { counts[digit + 1] += counts[digit] }
    for place in 0..<from.count {
      let digit = Int(from[place] >> shift & 0xFF)
      to[counts[digit]] = from[place]
      counts[digit] += 1
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
      let starts = profiles.start.cells
      let entries = profiles.entries.cells
      let next = next.cells
      let raterProfile = profile.cells
      let raterPlace = place.cells
      for y in 0..<starts.count - 1 {
        for place in Int(starts[y])..<Int(starts[y + 1]) {
          let x = entries[place] >> 8
          guard x >= low && x < high else { continue }
          let target = Int(next[Int(x)])
          next[Int(x)] += 1
          raterProfile[target] = UInt32(truncatingIfNeeded: y)
          raterPlace[target] = UInt32(truncatingIfNeeded: place)
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
