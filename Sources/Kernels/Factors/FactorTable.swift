/// A row of factors for each user (or item), in lanes of eight: what is beyond the last factor is 0.
package struct FactorTable: Sendable {
  typealias Lanes = SIMD8<Double>

  package let rowCount: Int
  /// How many factors a row has.
  package let factors: Int
  let lanes: Buffer<SIMD8<Double>>

  /// How many words of lanes a row has.
  var width: Int { Self.width(factors) }
  package var bytes: Int { lanes.bytes }

  private static func width(_ factors: Int) -> Int { (factors + 7) / 8 }

  /// All zeros.
  package init(rows: Int, factors: Int) {
    (rowCount, self.factors) = (rows, factors)
    lanes = Buffer(count: rows * Self.width(factors), repeating: .zero)
  }

  private init(copyOf table: FactorTable) {
    (rowCount, factors, lanes) = (table.rowCount, table.factors, table.lanes.copy())
  }

  /// The same in memory of its own.
  package func copy() -> FactorTable { FactorTable(copyOf: self) }

  package subscript(row: Int, factor: Int) -> Double {
    get { lanes[row * width + factor / 8][factor % 8] }
    nonmutating set { lanes[row * width + factor / 8][factor % 8] = newValue }
  }

  /// The words of a row.
  @_lifetime(borrow self)
  @inline(__always)
  func row(_ row: Int) -> Cells<SIMD8<Double>> {
    lanes.cells[row * width..<(row + 1) * width]
  }

  func prefetch(row: Int) { lanes.cells.prefetch(from: row * width, lines: width) }

  /// Which lanes of the last word of a row are factors.
  var lastMask: SIMDMask<SIMD8<Double>.MaskStorage> {
    let used = factors % 8
    var mask = SIMDMask<SIMD8<Double>.MaskStorage>(repeating: used == 0)
    for lane in 0..<used { mask[lane] = true }
    return mask
  }

  /// Whether all factors are numbers.
  var isFinite: Bool {
    let lanes = lanes.cells
    for place in 0..<lanes.count {
      // What is infinite or no number leaves no 0 when it is multiplied by it.
      let zeros = lanes[place] * 0
      if zeros.sum() != 0 { return false }
    }
    return true
  }

  /// The scalar product of two rows: eight partial sums of every eighth term each, added pairwise.
  ///
  /// The reference's order is left to right in training, and its BLAS's in predictions; the
  /// difference is in the last bits.
  ///
  /// - Complexity: O(factors) time.
  @inline(__always)
  package static func dot(
    _ one: FactorTable, _ row: Int, _ other: FactorTable, _ otherRow: Int
  ) -> Double {
    one.row(row).dot(other.row(otherRow))
  }

  /// Eight partial sums added pairwise, as `dot` adds them.
  @inline(__always)
  static func pairwiseSum(_ sums: SIMD8<Double>) -> Double {
    ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
  }
}
