/// What users and items are described by: how much each deviates from the mean, and a row of factors
/// each. Without factors it is a model of biases.
package struct LatentFactors: Sendable {
  /// The mean of the training ratings.
  package let mean: Double
  /// Whether estimates have the mean and the biases.
  package let isBiased: Bool
  /// How much each user deviates from the mean.
  package let userBiases: Buffer<Double>
  package let itemBiases: Buffer<Double>
  package let users: FactorTable
  package let items: FactorTable

  package init(mean: Double, isBiased: Bool, users: FactorTable, items: FactorTable) {
    (self.mean, self.isBiased, self.users, self.items) = (mean, isBiased, users, items)
    userBiases = Buffer(count: users.rowCount, repeating: 0)
    itemBiases = Buffer(count: items.rowCount, repeating: 0)
  }

  private init(copyOf other: LatentFactors) {
    (mean, isBiased) = (other.mean, other.isBiased)
    (userBiases, itemBiases) = (other.userBiases.copy(), other.itemBiases.copy())
    (users, items) = (other.users.copy(), other.items.copy())
  }

  /// The same in memory of its own.
  package func copy() -> LatentFactors { LatentFactors(copyOf: self) }

  package var bytes: Int {
    userBiases.bytes + itemBiases.bytes + users.bytes + items.bytes
  }

  /// `SVD.estimate` of scikit-surprise's `matrix_factorization.pyx`, not clipped.
  ///
  /// - Parameters:
  ///   - user: The inner id; nil for one that training does not know.
  ///   - item: Likewise.
  /// - Returns: nil where nothing is known that an estimate could be made of.
  /// - Complexity: O(factors) time.
  package func estimate(user: Int?, item: Int?) -> Double? {
    guard isBiased else {
      guard let user, let item else { return nil }
      return FactorTable.dot(items, item, users, user)
    }
    var estimate = mean
    if let user { estimate += userBiases[user] }
    if let item { estimate += itemBiases[item] }
    if users.factors > 0, let user, let item {
      estimate += FactorTable.dot(items, item, users, user)
    }
    return estimate
  }

  /// Asks for the factors of an item, which will be multiplied soon.
  package func prefetch(item: Int) { items.prefetch(row: item) }

  /// Whether all biases and factors are numbers; a descent with too long steps leaves none.
  ///
  /// - Complexity: O(users · factors + items · factors) time.
  package var isFinite: Bool {
    userBiases.isFinite && itemBiases.isFinite && users.isFinite && items.isFinite
  }
}

extension Buffer<Double> {
  fileprivate var isFinite: Bool { (0..<count).allSatisfy { self[$0].isFinite } }
}

/// A number for each kind of parameter that a descent moves: of users' biases, items' biases, users'
/// factors and items' factors.
package struct DescentRates: Sendable, Hashable {
  package var userBiases: Double
  package var itemBiases: Double
  package var userFactors: Double
  package var itemFactors: Double

  package init(
    userBiases: Double, itemBiases: Double, userFactors: Double, itemFactors: Double
  ) {
    (self.userBiases, self.itemBiases) = (userBiases, itemBiases)
    (self.userFactors, self.itemFactors) = (userFactors, itemFactors)
  }

  /// The same for all.
  package init(_ all: Double) {
    self.init(userBiases: all, itemBiases: all, userFactors: all, itemFactors: all)
  }
}
