/// Estimates of all items for several users at once.
extension LatentFactors {
  /// Fills a row for each user with the estimates of all items: what `estimate` gives, to the last
  /// bit; no number where it gives nothing.
  ///
  /// Two users share what is read of an item, and a block of items that fits in the first cache is
  /// gone through for all users.
  ///
  /// - Parameters:
  ///   - users: Inner ids; nil for one that training does not know.
  ///   - rows: One of `items.rowCount` places for each user, from the first on.
  /// - Complexity: O(users · items · factors) time.
  package func fillRows(of users: [Int?], into rows: Buffer<Double>) {
    let itemCount = items.rowCount
    precondition(users.count * itemCount <= rows.count, "one row of items for each user")
    let known = users.indices.filter { users[$0] != nil }
    for row in users.indices where users[row] == nil {
      for item in 0..<itemCount {
        rows[row * itemCount + item] = estimate(user: nil, item: item) ?? .nan
      }
    }
    let block = max(1, (1 << 14) / max(64 * items.width, 8))
    for first in stride(from: 0, to: itemCount, by: block) {
      let part = first..<min(first + block, itemCount)
      for place in stride(from: 0, to: known.count, by: 2) {
        let (one, other) = (known[place], known[min(place + 1, known.count - 1)])
        if let user = users[one], let otherUser = users[other] {
          fill(part, user, otherUser, into: rows, (one * itemCount, other * itemCount))
        }
      }
    }
  }

  private func fill(
    _ block: Range<Int>, _ user: Int, _ otherUser: Int, into rows: Buffer<Double>,
    _ starts: (Int, Int)
  ) {
    let p = users.row(user)
    let q = users.row(otherUser)
    let rows = rows.cells
    let biases = itemBiases.cells
    let (base, otherBase) = (mean + userBiases[user], mean + userBiases[otherUser])
    for item in block {
      let word = items.row(item)
      var (sums, otherSums) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
      for place in 0..<word.count {
        sums += word[place] * p[place]
        otherSums += word[place] * q[place]
      }
      let (dot, otherDot) = (FactorTable.pairwiseSum(sums), FactorTable.pairwiseSum(otherSums))
      rows[starts.0 + item] = isBiased ? base + biases[item] + dot : dot
      rows[starts.1 + item] = isBiased ? otherBase + biases[item] + otherDot : otherDot
    }
  }
}
