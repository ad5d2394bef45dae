import Synchronization

/// Sums of squared and absolute errors for every k = 1 … maximum; entry k − 1 is k's.
///
/// Blocks of rows are summed apart and merged in order, so that the result is the same to the last
/// bit on any number of threads.
package struct ErrorCurve: Sendable, Equatable {
  package private(set) var squared: [Double]
  package private(set) var absolute: [Double]
  /// Errors that stay the same from their k on.
  private var squaredFrom: [Double]
  private var absoluteFrom: [Double]
  /// How many test ratings no k can predict.
  private var alwaysImpossible = 0
  /// How many more are impossible for single k.
  private var impossibleAt: [Int]
  package private(set) var count = 0

  init(maximumK: Int) {
    squared = Array(repeating: 0, count: maximumK)
    absolute = squared
    squaredFrom = Array(repeating: 0, count: maximumK + 1)
    absoluteFrom = squaredFrom
    impossibleAt = Array(repeating: 0, count: maximumK)
  }

  /// The curve of which the places are given, each as a curve of one.
  init(places: [ErrorCurve]) {
    self.init(maximumK: places.count)
    for (place, curve) in places.enumerated() {
      (squared[place], absolute[place]) = (curve.squared[0], curve.absolute[0])
      impossibleAt[place] = curve.impossible(k: 1)
    }
    count = places.last?.count ?? 0
    (squaredFrom, absoluteFrom) = ([], [])
  }

  /// How many test ratings had no prediction but the global mean, for a k that is not below the
  /// least number of neighbours that a prediction needs.
  package func impossible(k: Int) -> Int { alwaysImpossible + impossibleAt[k - 1] }

  /// Adds a test rating that no k can predict.
  mutating func addImpossible(error: Double) {
    addConstant(error, from: 0)
    alwaysImpossible += 1
    count += 1
  }

  /// Adds a test rating that every k predicts alike.
  mutating func add(error: Double) {
    addConstant(error, from: 0)
    count += 1
  }

  /// Adds a test rating by its estimates for k = `minimumK` … `estimates.count`; from there on they
  /// stay as the last is, and below `minimumK` the estimate is `below`.
  @inline(__always)
  mutating func add(
    _ estimates: Cells<Double>, of rating: Double, minimumK: Int, below: Double,
    _ loops: NeighbourLoops
  ) {
    let (first, found) = (minimumK - 1, estimates.count)
    precondition(first < found && found <= squared.count, "errors beyond the largest k")
    let errorBelow = rating - below
    squared.withCells { squared in
      absolute.withCells { absolute in
        for k in 0..<first {
          squared[k] += errorBelow * errorBelow
          absolute[k] += abs(errorBelow)
        }
        loops.addErrors(
          estimates[first..<found], rating: rating, squared: squared[first..<found],
          absolute: absolute[first..<found])
      }
    }
    addConstant(rating - estimates[found - 1], from: found)
    count += 1
  }

  /// Adds what a test rating gives for a single k; `countOne()` counts the rating itself.
  mutating func add(error: Double, k: Int, isPossible: Bool) {
    squared[k - 1] += error * error
    absolute[k - 1] += abs(error)
    if !isPossible { impossibleAt[k - 1] += 1 }
  }

  mutating func countOne() { count += 1 }

  @inline(__always)
  private mutating func addConstant(_ error: Double, from k: Int) {
    squaredFrom[k] += error * error
    absoluteFrom[k] += abs(error)
  }

  mutating func merge(_ other: ErrorCurve) {
    for k in squared.indices {
      squared[k] += other.squared[k]
      absolute[k] += other.absolute[k]
    }
    for k in squaredFrom.indices {
      squaredFrom[k] += other.squaredFrom[k]
      absoluteFrom[k] += other.absoluteFrom[k]
    }
    for k in impossibleAt.indices { impossibleAt[k] += other.impossibleAt[k] }
    alwaysImpossible += other.alwaysImpossible
    count += other.count
  }

  /// Spreads the errors that stay the same over their k; nothing can be added afterwards.
  mutating func close() {
    var (squaredSoFar, absoluteSoFar) = (0.0, 0.0)
    for k in squared.indices {
      squaredSoFar += squaredFrom[k]
      absoluteSoFar += absoluteFrom[k]
      squared[k] += squaredSoFar
      absolute[k] += absoluteSoFar
    }
    squaredFrom = []
    absoluteFrom = []
  }
}

/// The error curves of the blocks of a pass, put down in any order and read in theirs.
final class CurveShelf: Sendable {
  private let curves: Mutex<[ErrorCurve?]>

  init(blocks: Int) {
    curves = Mutex(Array(repeating: nil, count: blocks))
  }

  func put(_ curve: ErrorCurve, at block: Int) {
    curves.withLock { $0[block] = curve }
  }

  var inOrder: [ErrorCurve] { curves.withLock { $0.compactMap { $0 } } }
}
