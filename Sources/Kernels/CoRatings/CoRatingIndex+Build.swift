extension CoRatingIndex {
  /// Builds both orders by three stable counting sorts.
  ///
  /// - Parameters:
  ///   - xs: The x of each training rating, in training order: the first `count` of the column.
  ///   - ys: The y of each likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  /// - Complexity: O(count + xCount + yCount) time; 16 bytes a rating stay, 4 more while it works.
  package static func build(
    xs: Buffer<UInt32>, ys: Buffer<UInt32>, codes: Buffer<UInt8>, reals: Buffer<Double>,
    count: Int, xCount: Int, yCount: Int
  ) -> CoRatingIndex {
    precondition(xs.count >= count && ys.count >= count, "a column is too short")
    precondition(max(codes.count, reals.count) >= count, "one value for each rating")
    precondition(xCount <= maximumX && count < Int(UInt32.max), "more than an entry can hold")
    var builder = Builder(xs: xs, ys: ys, codes: codes, reals: reals, count: count)
    let profileStart = Builder.starts(of: ys, count: count, keys: yCount)
    let raterStart = Builder.starts(of: xs, count: count, keys: xCount)
    builder.fillProfilesInTrainingOrder(profileStart)
    builder.fillRaters(raterStart, profileStart)
    builder.fillSortedProfiles(raterStart, profileStart)
    return CoRatingIndex(
      xCount: xCount, yCount: yCount, profileStart: profileStart, entries: builder.entries,
      trainingRank: builder.trainingRank, raterStart: raterStart,
      raterProfile: builder.raterProfile, raterPlace: builder.raterPlace,
      reals: builder.sortedReals, maximumCode: builder.maximumCode, hasZeros: builder.hasZeros,
      hasRepeats: builder.hasRepeats)
  }
}

/// The columns that are under way while an index is built. The bounds of all of them are checked at
/// the door: every id is below its count, every place below `count`.
private struct Builder {
  let xs: Buffer<UInt32>
  let ys: Buffer<UInt32>
  let codes: Buffer<UInt8>
  let reals: Buffer<Double>
  let count: Int
  /// Profiles in training order: the training position of each rating.
  let byProfile: Buffer<UInt32>
  let raterProfile: Buffer<UInt32>
  /// The place of each rater's rating: first in `byProfile`, in the end in `entries`.
  let raterPlace: Buffer<UInt32>
  let entries: Buffer<UInt32>
  let trainingRank: Buffer<UInt32>
  let sortedReals: Buffer<Double>
  var maximumCode = 0
  var hasZeros = false
  var hasRepeats = false

  init(
    xs: Buffer<UInt32>, ys: Buffer<UInt32>, codes: Buffer<UInt8>, reals: Buffer<Double>, count: Int
  ) {
    (self.xs, self.ys, self.codes, self.reals, self.count) = (xs, ys, codes, reals, count)
    byProfile = Buffer(count: count)
    raterProfile = Buffer(count: count)
    raterPlace = Buffer(count: count)
    entries = Buffer(count: count)
    trainingRank = Buffer(count: count)
    sortedReals = Buffer(count: reals.count > 0 ? count : 0)
    guard codes.count > 0 else { return }
    for t in 0..<count {
      let code = unsafe Int(codes.base[t])
      maximumCode = max(maximumCode, code)
      if code == 0 { hasZeros = true }
    }
  }

  /// Where the run of each key starts in a column sorted by key.
  static func starts(of column: Buffer<UInt32>, count: Int, keys: Int) -> Buffer<UInt32> {
    let start = Buffer<UInt32>(count: keys + 1, repeating: 0)
    for t in 0..<count { start[Int(unsafe column.base[t]) + 1] += 1 }
    for key in 0..<keys { unsafe start.base[key + 1] += start.base[key] }
    return start
  }

  private static func cursors(_ start: Buffer<UInt32>) -> Buffer<UInt32> {
    let next = Buffer<UInt32>(count: start.count)
    unsafe next.base.update(from: start.base, count: start.count)
    return next
  }

  func fillProfilesInTrainingOrder(_ profileStart: Buffer<UInt32>) {
    let next = Builder.cursors(profileStart)
    for t in 0..<count {
      let y = unsafe Int(ys.base[t])
      unsafe byProfile.base[Int(next.base[y])] = UInt32(truncatingIfNeeded: t)
      unsafe next.base[y] += 1
    }
  }

  /// Walks the profiles in ascending order of y, so that each x's raters are in that order.
  func fillRaters(_ raterStart: Buffer<UInt32>, _ profileStart: Buffer<UInt32>) {
    let next = Builder.cursors(raterStart)
    for y in 0..<profileStart.count - 1 {
      for place in unsafe Int(profileStart.base[y])..<Int(profileStart.base[y + 1]) {
        let x = unsafe Int(xs.base[Int(byProfile.base[place])])
        let target = unsafe Int(next.base[x])
        unsafe next.base[x] += 1
        unsafe raterProfile.base[target] = UInt32(truncatingIfNeeded: y)
        unsafe raterPlace.base[target] = UInt32(truncatingIfNeeded: place)
      }
    }
  }

  /// Walks the raters in ascending order of x, so that each profile is in that order; each rater
  /// learns the place of its entry.
  mutating func fillSortedProfiles(_ raterStart: Buffer<UInt32>, _ profileStart: Buffer<UInt32>) {
    let next = Builder.cursors(profileStart)
    for x in 0..<raterStart.count - 1 {
      for rater in unsafe Int(raterStart.base[x])..<Int(raterStart.base[x + 1]) {
        let y = unsafe Int(raterProfile.base[rater])
        let source = unsafe raterPlace.base[rater]
        let t = unsafe Int(byProfile.base[Int(source)])
        let target = unsafe Int(next.base[y])
        unsafe next.base[y] += 1
        let code = codes.count > 0 ? unsafe UInt32(codes.base[t]) : 0
        unsafe entries.base[target] = UInt32(truncatingIfNeeded: x) << 8 | code
        unsafe trainingRank.base[target] = source - profileStart.base[y]
        if reals.count > 0 { unsafe sortedReals.base[target] = reals.base[t] }
        unsafe raterPlace.base[rater] = UInt32(truncatingIfNeeded: target)
        if unsafe target > Int(profileStart.base[y]) && entries.base[target - 1] >> 8 == UInt32(x) {
          hasRepeats = true
        }
      }
    }
  }
}
