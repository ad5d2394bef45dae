import Kernels
import RatingData
import Testing

@Suite struct SplitTests {
  private static func ratings(_ count: Int) -> Ratings {
    Ratings(
      users: (0..<UInt32(count)).map(\.self), items: (0..<UInt32(count)).map(\.self),
      values: .halves([UInt8](repeating: 6, count: count)),
      userIDs: .integers((0..<Int64(count)).map(\.self)),
      itemIDs: .integers((0..<Int64(count)).map(\.self)))
  }

  private static let order: [UInt32] = [
    15, 9, 0, 8, 17, 12, 1, 13, 5, 2, 11, 20, 3, 4, 18, 16, 21, 22, 7, 10, 14, 19, 6,
  ]

  /// scikit-surprise 1.1.5: of 23 ratings, `train_test_split(data, test_size=t, random_state=42)`;
  /// the rows of `trainset.all_ratings()` and of the test set. Each user has one rating, so the
  /// former keeps their order.
  @Test(arguments: [
    (TestSize.fraction(0.2), 18), (.fraction(0.25), 17), (.fraction(0.01), 22), (.count(7), 16),
  ])
  func `a split is scikit-surprise's`(test: TestSize, trainCount: Int) throws {
    let split = try Self.ratings(23).split(test: test, seed: 42, activity: Activity())
    #expect(split.order == Self.order)
    #expect(split.trainCount == trainCount)
    #expect(Array(split.train) == Array(Self.order.prefix(trainCount)))
    #expect(Array(split.test) == Array(Self.order.dropFirst(trainCount)))
  }

  /// `math.ceil(t * n)` in Python
  @Test(arguments: [
    (0.2, 100_004, 20_001), (0.1, 30, 3), (0.07, 100, 8), (0.29, 100, 29), (0.3, 10, 3),
  ])
  func `a test size is rounded up as Python does`(fraction: Double, ratings: Int, tests: Int) throws
  {
    #expect(try TestSize.fraction(fraction).count(of: ratings) == tests)
  }

  static let refusals: [(TestSize, String)] = [
    (
      .fraction(0),
      "a test size of `0.0` is no fraction of the ratings; expected more than 0 and less than 1"
    ),
    (
      .fraction(1),
      "a test size of `1.0` is no fraction of the ratings; expected more than 0 and less than 1"
    ),
    (
      .fraction(.nan),
      "a test size of `nan` is no fraction of the ratings; expected more than 0 and less than 1"
    ),
    (
      .fraction(0.95),
      "a test size of 10 leaves no rating of 10 for training; expected a smaller one"
    ),
    (
      .count(10),
      "a test size of 10 leaves no rating of 10 for training; expected a smaller one"
    ),
    (.count(0), "no rating is left for testing; expected a test size of 1 to 9"),
  ]

  @Test(arguments: refusals)
  func `a test size must leave something on either side`(test: TestSize, complaint: String) {
    #expect {
      try Self.ratings(10).split(test: test, seed: 42, activity: Activity())
    } throws: { "\($0)" == complaint }
  }
}
