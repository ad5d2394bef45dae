import Kernels
import TestSupport

/// Random ratings of x by y in training order, the same pair now and then twice.
struct RatingTable {
  let xCount: Int
  let yCount: Int
  let rows: [(x: Int, y: Int, code: Int)]

  /// - Parameter codes: The doubled ratings that occur.
  init(seed: UInt64, xCount: Int, yCount: Int, count: Int, codes: ClosedRange<Int>) {
    var random = SplitMix64(seed: seed)
    self.xCount = xCount
    self.yCount = yCount
    rows = (0..<count).map { _ in
      (
        Int.random(in: 0..<xCount, using: &random), Int.random(in: 0..<yCount, using: &random),
        Int.random(in: codes, using: &random)
      )
    }
  }

  /// The rating of a code.
  static func rating(_ code: Int) -> Double { Double(code) / 2 }

  /// - Parameter usesReals: Whether ratings are handed over as reals.
  func index(usesReals: Bool = false, threads: Int) throws -> CoRatingIndex {
    try CoRatingIndex.build(
      xs: buffer(rows.map { UInt32($0.x) }), ys: buffer(rows.map { UInt32($0.y) }),
      codes: buffer(usesReals ? [] : rows.map { UInt8($0.code) }),
      reals: buffer(usesReals ? rows.map { Self.rating($0.code) } : []),
      count: rows.count, xCount: xCount, yCount: yCount, threads: threads, activity: Activity())
  }

  func buffer<Element: BitwiseCopyable>(_ elements: [Element]) -> Buffer<Element> {
    let buffer = Buffer<Element>(count: elements.count)
    for (place, element) in elements.enumerated() { buffer[place] = element }
    return buffer
  }
}
