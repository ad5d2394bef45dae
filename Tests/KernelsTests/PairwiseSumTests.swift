import Kernels
import Testing

@Suite struct PairwiseSumTests {
  /// The expected sums are `numpy.mean(x) * n` of the same terms `x[i] = ((i * 7919) % 1000) / 7`,
  /// computed with NumPy 2.4 as `float(numpy.add.reduce(x))`.
  @Test(arguments: [
    (0, 0.0),
    (1, 0.0),
    (5, 455.71428571428567),
    (7, 614.1428571428571),
    (8, 676.0),
    (9, 726.2857142857143),
    (15, 1070.7142857142858),
    (16, 1182.857142857143),
    (127, 8988.428571428569),
    (128, 9090.285714285714),
    (129, 9180.571428571428),
    (130, 9259.285714285714),
    (136, 9488.571428571428),
    (255, 18259.285714285714),
    (256, 18308.571428571428),
    (257, 18346.285714285714),
    (1000, 71357.14285714284),
    (3001, 214071.42857142858),
    (100003, 7135965.285714285),
  ])
  func `terms are added in NumPy's order`(count: Int, expected: Double) {
    let terms = (0..<count).map { Double($0 * 7919 % 1000) / 7 }
    #expect(PairwiseSum.sum(terms.span) == expected)
  }

  @Test func `the order matters to the test`() {
    let terms = (0..<3001).map { Double($0 * 7919 % 1000) / 7 }
    #expect(PairwiseSum.sum(terms.span) != terms.reduce(0, +))
  }
}
