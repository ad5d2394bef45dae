/// The scratch of one worker that solves weighted least squares for a row of factors after the other:
/// (Σ w·y·yᵀ)·x = Σ t·y, by Cholesky's decomposition.
///
/// Of the symmetric matrix the upper triangle is kept, in words of eight lanes: row i from the word
/// on in which its diagonal lies.
struct LeastSquares: Sendable {
  private let factors: Int
  private let width: Int
  let matrix: Buffer<SIMD8<Double>>
  private let right: Buffer<SIMD8<Double>>
  private let solution: Buffer<SIMD8<Double>>
  private let scales: Buffer<Double>
  /// So many terms are added to the matrix at once, so that it is gone through less often.
  private static let batch = 4
  /// The terms that wait to be added: their words, and each factor times the weight.
  private let waiting: Buffer<SIMD8<Double>>
  private let weighted: Buffer<Double>
  private let waitingCount: Buffer<Int>

  init(factors: Int) {
    self.factors = factors
    width = (factors + 7) / 8
    matrix = Buffer(count: factors * width, repeating: .zero)
    right = Buffer(count: width, repeating: .zero)
    solution = Buffer(count: width, repeating: .zero)
    scales = Buffer(count: width * 8, repeating: 0)
    waiting = Buffer(count: Self.batch * width, repeating: .zero)
    weighted = Buffer(count: Self.batch * width * 8, repeating: 0)
    waitingCount = Buffer(count: 1, repeating: 0)
  }

  /// Starts with a matrix, and `regularisation` on its diagonal.
  func begin(_ start: Buffer<SIMD8<Double>>, regularisation: Double) {
    matrix.cells.update(from: start.cells)
    right.cells.update(repeating: .zero)
    let cells = matrix.cells
    for factor in 0..<factors {
      cells[factor * width + factor / 8][factor % 8] += regularisation
    }
  }

  /// Adds `weight`·y·yᵀ to the matrix and `target`·y to the right side.
  func add(_ row: Cells<SIMD8<Double>>, weight: Double, target: Double) {
    let place = waitingCount[0]
    let words = waiting.cells
    let scalars = weighted.cells
    let right = right.cells
    for word in 0..<width {
      let value = row[word]
      words[place * width + word] = value
      right[word] += target * value
      let scaled = weight * value
      let first = (place * width + word) * 8
      for lane in 0..<8 { scalars[first + lane] = scaled[lane] }
    }
    waitingCount[0] = place + 1
    if place + 1 == Self.batch { addWaiting() }
  }

  /// Adds the terms that wait.
  func finish() {
    let count = waitingCount[0]
    if count == 0 { return }
    let words = waiting.cells
    let scalars = weighted.cells
    for place in count * width..<Self.batch * width { words[place] = .zero }
    for place in count * width * 8..<Self.batch * width * 8 { scalars[place] = 0 }
    addWaiting()
  }

  private func addWaiting() {
    let matrix = matrix.cells
    let y = waiting.cells
    let w = weighted.cells
    let lanes = width * 8
    for factor in 0..<factors {
      let (a, b) = (w[factor], w[lanes + factor])
      let (c, d) = (w[2 * lanes + factor], w[3 * lanes + factor])
      for word in factor / 8..<width {
        let ab = a * y[word] + b * y[width + word]
        let cd = c * y[2 * width + word] + d * y[3 * width + word]
        matrix[factor * width + word] += ab + cd
      }
    }
    waitingCount[0] = 0
  }

  /// Solves for x. A factor that the terms say nothing of becomes 0.
  ///
  /// - Complexity: O(factors³) time.
  func solve(into row: Cells<SIMD8<Double>>) {
    finish()
    decompose()
    let upper = matrix.cells
    let right = right.cells
    let x = solution.cells
    for factor in 0..<factors {
      let value = right[factor / 8][factor % 8] * scales[factor]
      right[factor / 8][factor % 8] = value
      for word in factor / 8..<width { right[word] -= value * upper[factor * width + word] }
    }
    x.update(repeating: .zero)
    for factor in (0..<factors).reversed() {
      var sums = SIMD8<Double>.zero
      for word in factor / 8..<width { sums += upper[factor * width + word] * x[word] }
      let rest = right[factor / 8][factor % 8] - FactorTable.pairwiseSum(sums)
      x[factor / 8][factor % 8] = rest * scales[factor]
    }
    row.update(from: x)
  }

  /// The factor U of UᵀU without its diagonal, whose reciprocals are `scales`, in the place of the
  /// matrix.
  private func decompose() {
    let upper = matrix.cells
    let scales = scales.cells
    let scalars = weighted.cells
    for factor in 0..<factors {
      let own = factor / 8
      let pivot = upper[factor * width + own][factor % 8]
      let scale = pivot > 0 ? 1 / pivot.squareRoot() : 0
      scales[factor] = scale
      for word in own..<width {
        var value = upper[factor * width + word] * scale
        if word == own { for lane in 0...factor % 8 { value[lane] = 0 } }
        upper[factor * width + word] = value
        for lane in 0..<8 { scalars[word * 8 + lane] = value[lane] }
      }
      for below in factor + 1..<max(factors, factor + 1) {
        let times = scalars[below]
        for word in below / 8..<width {
          upper[below * width + word] -= times * upper[factor * width + word]
        }
      }
    }
  }
}
