import Kernels
import TestSupport
import Testing

/// The pass over the test ratings against a plain model, on random ratings with many ties: every k,
/// every form of sums, any share of them kept.
@Suite struct NeighbourhoodTests {
  private struct Case {
    let table: RatingTable
    let tests: [(x: UInt32, y: UInt32, rating: Double)]
    let baselines: Baselines
    let request: NeighbourhoodRequest
    let usesReals: Bool
    let budget: Int
    let threads: Int

    init(seed: UInt64, _ similarity: Similarity, _ estimator: RatingTable.Estimator) throws {
      var random = SplitMix64(seed: seed)
      let (xCount, yCount) = (18, 12)
      table = RatingTable(
        seed: seed, xCount: xCount, yCount: yCount, count: 110,
        codes: Bool.random(using: &random) ? 0...4 : 1...10)
      tests = (0..<60).map { _ in
        let isUnknown = Int.random(in: 0..<10, using: &random) == 0
        return (
          isUnknown ? TestRatings.unknownID : UInt32.random(in: 0..<UInt32(xCount), using: &random),
          UInt32.random(in: 0..<UInt32(yCount), using: &random),
          RatingTable.rating(Int.random(in: 0...10, using: &random))
        )
      }
      let comparison = Comparison(
        similarity, minimumSupport: Int.random(in: 1...3, using: &random),
        shrinkage: Double(Int.random(in: 0...9, using: &random)))
      baselines = table.baselines(mean: 2.25, areXUsers: Bool.random(using: &random))
      request = NeighbourhoodRequest(
        comparison, estimator: try table.estimator(estimator, baselines),
        minimumK: Int.random(in: 1...3, using: &random), maximumK: 12, mean: 2.25, scale: 0.5...4.5,
        kept: .every)
      usesReals = Bool.random(using: &random)
      budget = [0, 900, 1 << 30].randomElement(using: &random) ?? 0
      threads = Int.random(in: 1...3, using: &random)
    }

    func predictions(_ vectors: VectorWidth) throws -> TestPredictions {
      var request = request
      request.vectors = vectors
      let pairs = try table.pairs(
        for: request.comparison, usesReals: usesReals,
        baselines: request.comparison.similarity.comparesResiduals ? baselines : nil,
        budget: budget, vectors: vectors, threads: threads)
      let ratings = tests.map(\.rating)
      let questions = TestRatings(
        xs: table.buffer(tests.map(\.x)), ys: table.buffer(tests.map(\.y)),
        range: 0..<tests.count, rating: { ratings[$0] }, xCount: table.xCount)
      return try pairs.predict(questions, request, threads: threads, activity: Activity())
    }
  }

  @Test(arguments: Similarity.allCases, 1...12)
  func `every k has the predictions and the errors of the plain model`(
    similarity: Similarity, seed: UInt64
  ) throws {
    for estimator in RatingTable.Estimator.allCases {
      try check(try Case(seed: seed, similarity, estimator), estimator)
    }
  }

  private func check(_ input: Case, _ estimator: RatingTable.Estimator) throws {
    let plain = PlainNeighbourhood(input.table, input.request, input.baselines, estimator)
    let predictions = try input.predictions(.none)
    for vectors in VectorWidth.available.dropFirst() {
      let wider = try input.predictions(vectors)
      #expect(wider.errors == predictions.errors, "\(vectors)")
      for k in 1...input.request.maximumK {
        #expect(wider.predictions(k: k) == predictions.predictions(k: k), "\(vectors)")
      }
    }
    for k in 1...input.request.maximumK {
      let expected = input.tests.map { test in
        plain.prediction(
          x: test.x == TestRatings.unknownID ? nil : Int(test.x), y: Int(test.y), k: k)
      }
      let values = try #require(predictions.predictions(k: k))
      let shown = expected.map { $0 ?? input.request.mean }
      #expect(zip(values, shown).allSatisfy { abs($0 - $1) < 1e-12 }, "k = \(k)")
      let errors = zip(input.tests, shown).map { $0.rating - $1 }
      let squared = errors.reduce(0) { $0 + $1 * $1 }
      let absolute = errors.reduce(0) { $0 + abs($1) }
      #expect(abs(predictions.errors.squared[k - 1] - squared) < 1e-9, "k = \(k)")
      #expect(abs(predictions.errors.absolute[k - 1] - absolute) < 1e-9, "k = \(k)")
      if k >= input.request.minimumK || estimator != .ratings {
        #expect(predictions.errors.impossible(k: k) == expected.count { $0 == nil }, "k = \(k)")
      }
    }
    #expect(predictions.errors.count == input.tests.count)
  }

  /// Of long profiles only the nearest are marked, by what profiles of the row have needed before.
  @Test(arguments: [Similarity.cosine, .pearson], [1, 3])
  func `the nearest of long profiles are those of the plain model`(
    similarity: Similarity, k: Int
  ) throws {
    let table = RatingTable(
      seed: 5, xCount: 150, yCount: 24, count: 2600, codes: 1...10, hasRepeats: false)
    let tests = (0..<900).map { (x: UInt32($0 * 7 % 30), y: UInt32($0 % 24)) }
    let request = NeighbourhoodRequest(
      Comparison(similarity, minimumSupport: 2),
      estimator: try table.estimator(.ratings, table.baselines(mean: 2.25, areXUsers: false)),
      minimumK: 1, maximumK: k, mean: 2.25, scale: 0.5...5, kept: .only(k: k))
    let pairs = try CountedPairs.count(
      try table.index(usesReals: false, threads: 1), for: request.comparison, budget: 1 << 30,
      threads: 1, activity: Activity())
    let questions = TestRatings(
      xs: table.buffer(tests.map(\.x)), ys: table.buffer(tests.map(\.y)), range: 0..<tests.count,
      rating: { _ in 3 }, xCount: table.xCount)
    let found = try #require(
      pairs.predict(questions, request, threads: 1, activity: Activity()).predictions(k: k))
    let plain = PlainNeighbourhood(
      table, request, table.baselines(mean: 2.25, areXUsers: false), .ratings)
    for (place, test) in tests.enumerated() {
      let expected = plain.prediction(x: Int(test.x), y: Int(test.y), k: k) ?? 2.25
      #expect(abs(found[place] - expected) < 1e-12, "\(test)")
    }
  }
}
