/// Guesses below which key of a row a profile has about as many entries as are wanted: the scratch
/// memory of one worker.
///
/// The keys of some entries of the profiles that the row's questions ask for are a sample of what
/// there will be. How far a profile's own count is from the sample's is learnt of each y. A guess
/// changes how long the search takes, never what it finds.
struct KeyLimit: Sendable {
  /// How many entries below the limit are wanted.
  private let wanted: Double
  private let sample: Buffer<UInt16>
  private let counts: Buffer<Int32>
  /// By how much more of the sample's entries than their share is asked for of each y.
  private let factors: Buffer<Float>

  private static let sampleSize = 256
  /// Keys of the sample are sorted by so many of their leading bits.
  private static let bucketShift: UInt16 = 6

  /// - Parameter maximumK: How many neighbours are needed. Too few below a limit are searched for
  ///   again, and more are sorted in vain: about half as many more are the best.
  init(maximumK: Int, yCount: Int) {
    wanted = Double(maximumK) * 1.45 + 8
    sample = Buffer(count: Self.sampleSize)
    counts = Buffer(count: Int(SimilarityKey.ofNone >> Self.bucketShift) + 2, repeating: 0)
    factors = Buffer(count: yCount, repeating: 1)
  }

  /// Takes the sample of a row: of up to 256 entries, 16 for each question.
  ///
  /// - Returns: How many keys the sample has.
  func beginRow(
    _ questions: Cells<UInt32>, _ profiles: NarrowProfiles, _ keys: Cells<UInt16>
  ) -> Int {
    let size = min(Self.sampleSize, 16 * questions.count)
    let starts = profiles.start.cells
    let items = profiles.items.cells
    let counts = counts.cells
    counts.update(repeating: 0)
    var random: UInt64 = 0x9E37_79B9_7F4A_7C15
    for place in 0..<size {
      // A question drawn evenly, an entry of its profile at random.
      let y = Int(questions[place * questions.count / size])
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let length = UInt64(starts[y + 1] - starts[y])
      if length == 0 { continue }
      let entry = Int(starts[y]) + Int(((random >> 32) * length) >> 32)
      counts[Int(keys[Int(items[entry])] >> Self.bucketShift)] += 1
    }
    var filled = 0
    let sample = sample.cells
    for bucket in 0..<counts.count {
      var left = counts[bucket]
      while left > 0 {
        sample[filled] = UInt16(truncatingIfNeeded: bucket << Int(Self.bucketShift))
        filled += 1
        left -= 1
      }
    }
    return filled
  }

  /// The limit for a profile of so many entries, of a row whose sample has `size` keys.
  ///
  /// - Parameter tries: How often there were too few below the limit before.
  @inline(__always)
  func limit(_ length: Int, of y: Int, sampleSize size: Int, tries: Int) -> UInt16 {
    if Double(length) <= wanted || size == 0 { return SimilarityKey.ofNone }
    let share = wanted * Double(factors.cells[y]) / Double(length)
    let place = Int(share * Double(size) * Double(1 << tries)) + tries
    if place >= size { return SimilarityKey.ofNone }
    return min(sample.cells[place] + 1 << Self.bucketShift, SimilarityKey.ofNone)
  }

  /// Learns how many entries of y's profile were below its limit.
  @inline(__always)
  func learn(_ found: Int, of y: Int) {
    let factors = factors.cells
    let ratio = Float(wanted) / Float(max(found, 1))
    let drawn = factors[y] * (1 + 0.3 * (max(0.25, min(ratio, 3)) - 1))
    factors[y] = max(0.2, min(drawn, 5))
  }
}
