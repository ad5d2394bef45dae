/// Factors of users and items by alternating least squares on what users have, with confidence: the
/// sum over all pairs of c·(p − x·y)² + λ·(‖x‖² + ‖y‖²), where p is 1 for a pair that there is and 0
/// for any other, and c is 1 + α·r with the ratings r of the pair.
///
/// Y. Hu, Y. Koren, C. Volinsky, "Collaborative filtering for implicit feedback datasets" (2008),
/// section 4. With items fixed, a user's factors are (YᵀCY + λI)⁻¹·YᵀCp; what all users have in
/// common of that, YᵀY, is made once, so that a user costs what it has. A sum of ratings below 0 counts
/// as 0.
package struct ConfidenceSquares: Sendable {
  package let regularisation: Double
  /// α.
  package let confidence: Double
  package let epochs: Int

  package init(regularisation: Double, confidence: Double, epochs: Int) {
    (self.regularisation, self.confidence, self.epochs) = (regularisation, confidence, epochs)
  }

  /// Fits users to items, then items to users, `epochs` times. What users start as makes no
  /// difference.
  ///
  /// - Complexity: O(epochs · (pairs · factors² + (users + items) · factors³)) time. The result is the
  ///   same to the last bit on any number of threads.
  package func run(
    users: FactorTable, items: FactorTable, _ pairs: Interactions, threads: Int,
    activity: Activity
  ) throws(Cancelled) {
    precondition(users.factors == items.factors, "users and items have the same factors")
    precondition(
      users.rowCount == pairs.byUser.rowCount && items.rowCount == pairs.byItem.rowCount,
      "a row for each user and item")
    for _ in 0..<epochs {
      try fit(users, to: items, pairs.byUser, threads: threads, activity: activity)
      try fit(items, to: users, pairs.byItem, threads: threads, activity: activity)
    }
  }

  private func fit(
    _ table: FactorTable, to fixed: FactorTable, _ pairs: Interactions.Rows, threads: Int,
    activity: Activity
  ) throws(Cancelled) {
    let products = try fixed.products(threads: threads, activity: activity)
    let solvers = (0..<threads).map { _ in LeastSquares(factors: table.factors) }
    let rowsPerBlock = 32
    let blocks = (table.rowCount + rowsPerBlock - 1) / rowsPerBlock
    try Parallel.forEachBlock(blocks, threads: threads, activity: activity) { block, worker in
      let solver = solvers[worker]
      let rows = block * rowsPerBlock..<min((block + 1) * rowsPerBlock, table.rowCount)
      for row in rows {
        solver.begin(products, regularisation: regularisation)
        for place in pairs.places(of: row) {
          let excess = max(0, confidence * pairs.amounts[place])
          solver.add(fixed.row(Int(pairs.others[place])), weight: excess, target: 1 + excess)
        }
        solver.solve(into: table.row(row))
      }
      activity.advance(
        by: pairs.places(of: rows.lowerBound).lowerBound.distance(
          to: pairs.places(of: rows.upperBound - 1).upperBound))
    }
  }
}

extension FactorTable {
  /// The sum over all rows of their outer products, as rows of words: the words of row i from that on
  /// in which its diagonal lies.
  ///
  /// It is summed in parts whose number is fixed, and the parts in their order.
  fileprivate func products(
    threads: Int, activity: Activity
  ) throws(Cancelled) -> Buffer<SIMD8<Double>> {
    let parts = 16
    let size = (rowCount + parts - 1) / parts
    let sums = (0..<parts).map { _ in LeastSquares(factors: factors) }
    try Parallel.forEachBlock(parts, threads: threads, activity: activity) { part, _ in
      for row in min(part * size, rowCount)..<min((part + 1) * size, rowCount) {
        sums[part].add(self.row(row), weight: 1, target: 0)
      }
      sums[part].finish()
    }
    let total = sums[0].matrix
    for part in sums.dropFirst() {
      for word in 0..<total.count { total[word] += part.matrix[word] }
    }
    return total
  }
}
