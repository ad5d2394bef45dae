import Kernels
import RatingData
import Settings

/// Some of all combinations, drawn at random: J. Bergstra, Y. Bengio, "Random search for
/// hyper-parameter optimization" (2012).
///
/// The draws are those of `RandomizedSearchCV` of scikit-surprise's `search.py`, from NumPy's
/// generator; a setting of `sim_options` or `bsl_options` is drawn by itself.
package struct RandomSearch: Sendable, Hashable {
  /// The most combinations of lists that some are drawn of.
  static let mostCombinations = 1 << 24
  package static let usualSeed: UInt32 = 42

  /// How many combinations are drawn.
  package let count: Int
  package let seed: UInt32

  package init(count: Int, seed: UInt32 = usualSeed) {
    (self.count, self.seed) = (count, seed)
  }

  /// What `sweep` is told of it.
  var words: String {
    "random=\(count)" + (seed == Self.usualSeed ? "" : " draw_seed=\(seed)")
  }

  /// The values of each combination, in the order of the axes.
  ///
  /// - Throws: `SweepError.tooManyDraws`, `SweepError.tooLargeToDraw`, `SweepError.value`.
  func combinations(of axes: [SweepAxis]) throws(SweepError) -> [[String]] {
    if axes.allSatisfy({ $0.range == nil }) { return try distinct(of: axes.map(\.values)) }
    // In the order of the settings' names, draw by draw.
    let order = axes.indices.sorted { axes[$0].setting.name < axes[$1].setting.name }
    var draws = Draws(seed: seed)
    var combinations: [[String]] = []
    for _ in 0..<count {
      var values = axes.map { _ in "" }
      for place in order { values[place] = try axes[place].drawn(from: &draws) }
      combinations.append(values)
    }
    return combinations
  }

  /// Of lists no combination comes twice: those that stand first in
  /// `RandomState(seed).permutation(n)`, where the last axis varies fastest.
  ///
  /// - Complexity: O(combinations of the lists) time.
  private func distinct(of lists: [[String]]) throws(SweepError) -> [[String]] {
    var total = 1
    for list in lists {
      let (product, overflows) = total.multipliedReportingOverflow(by: list.count)
      guard !overflows, product <= Self.mostCombinations else { throw .tooLargeToDraw }
      total = product
    }
    if count > total { throw .tooManyDraws(count, of: total) }
    var draws = Draws(seed: seed)
    let order: [UInt32]
    do { order = try Permutation.random(total, drawing: &draws, activity: Activity()) } catch {
      // Nobody has the activity that could cancel it.
      return []
    }
    return order.prefix(count).map { number in
      var (rest, values) = (Int(number), [String]())
      for list in lists.reversed() {
        values.append(list[rest % list.count])
        rest /= list.count
      }
      return values.reversed()
    }
  }
}
