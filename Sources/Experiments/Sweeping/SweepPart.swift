package import Settings

/// A share of a sweep's combinations, for one of several machines: every N-th of them, from the I-th
/// on. Those that differ in nothing but what comes from one pass or one fit, as `k` does, count as
/// one, for they would be computed on each machine anew.
package struct SweepPart: Sendable, Hashable {
  /// What `sweep` and records call it.
  package static let option = "part"

  /// Which it is, from 1 on.
  package let number: Int
  /// Of how many.
  package let count: Int

  /// - Parameter text: `2/8`.
  package init(_ text: String) throws(ValueError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else {
      throw ValueError(
        "must be one of so many parts, not `\(text)`", hints: ["for instance: \(Self.option)=1/4"])
    }
    guard (1...Sweep.limit).contains(count), (1...count).contains(number) else {
      throw ValueError(
        "must be from 1/N to N/N, N up to \(Sweep.limit), not `\(text)`",
        hints: ["the first of four is \(Self.option)=1/4, the last \(Self.option)=4/4"])
    }
    (self.number, self.count) = (number, count)
  }

  /// The part that the words of a sweep tell, as its record has them; nil for a whole one.
  package init?(ofSweep words: String) {
    let options = words.split(separator: " ").prefix { $0.contains("=") }
    let start = "\(Self.option)="
    guard let word = options.first(where: { $0.hasPrefix(start) }),
      let part = try? SweepPart(String(word.dropFirst(start.count)))
    else { return nil }
    self = part
  }

  /// What `sweep` is told of it.
  package var words: String { "\(Self.option)=\(number)/\(count)" }

  /// Of all combinations those that are its own, in their order.
  ///
  /// - Parameter shared: The places in a combination of what comes from one pass.
  /// - Throws: `SweepError.noPart` where there is nothing for it.
  /// - Complexity: linear in the combinations.
  func combinations(
    of all: [[String]], sharing shared: Set<Int>
  ) throws(SweepError) -> [[String]] {
    var turns: [[String]: Int] = [:]
    let own = all.filter { combination in
      let apart = combination.indices.filter { !shared.contains($0) }.map { combination[$0] }
      let turn = turns[apart] ?? turns.count
      turns[apart] = turn
      return turn % count == number - 1
    }
    if own.isEmpty { throw .noPart(self, of: turns.count, isShared: turns.count < all.count) }
    return own
  }
}

extension SweepPart: CustomStringConvertible {
  /// "part 2 of 8"
  package var description: String { "part \(number) of \(count)" }
}
