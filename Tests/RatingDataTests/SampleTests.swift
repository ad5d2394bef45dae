import Kernels
import RatingData
import Testing

@Suite struct SampleTests {
  /// In pandas: `pd.DataFrame([(u, i, 0.5 + (u*i) % 10 / 2) for u in range(1, 41) for i in range(1,
  /// 61) if (u*u*i + 7*i*i) % (u + i) < (u*3 + i) // 4], columns=["u", "i", "r"])`
  private static func table() throws -> Ratings {
    var text = ""
    for u in 1...40 {
      for i in 1...60 where (u * u * i + 7 * i * i) % (u + i) < (u * 3 + i) / 4 {
        text += "\(u),\(i),\(0.5 + Double(u * i % 10) / 2)\n"
      }
    }
    return try loadText(text).ratings
  }

  private static func sample(
    _ ratings: Ratings, _ users: Int, _ items: Int, threads: Int = 2
  ) throws -> Sample {
    try ratings.sample(users: users, items: items, threads: threads, activity: Activity())
  }

  /// `s = df[df.u.isin(df.u.value_counts().head(U).index) &
  /// df.i.isin(df.i.value_counts().head(I).index)]` where no ids tie at either cut: its length and,
  /// over its rows, `v = (v * 31 + u * 1000 + i * 10 + int(2 * r)) % 2**64`
  static let golden: [(users: Int, items: Int, count: Int, hash: UInt64)] = [
    (36, 10, 251, 9_085_582_114_625_481_226), (36, 45, 907, 16_217_839_251_004_876_482),
    (37, 19, 458, 397_502_401_511_691_939), (38, 1, 33, 9_056_781_124_044_843_817),
    (38, 57, 1122, 14_658_446_631_890_651_013), (39, 6, 171, 1_076_790_978_092_435_193),
  ]

  @Test(arguments: golden)
  func `a sample without ties is pandas'`(users: Int, items: Int, count: Int, hash: UInt64) throws {
    let sample = try Self.sample(try Self.table(), users, items)
    let ratings = sample.ratings
    var own: UInt64 = 0
    for row in 0..<ratings.count {
      let user = UInt64(ratings.userIDs[Int(ratings.users[row])])!
      let item = UInt64(ratings.itemIDs[Int(ratings.items[row])])!
      own = own &* 31 &+ user * 1000 &+ item * 10 &+ UInt64(2 * ratings.values[row])
    }
    #expect(ratings.count == count)
    #expect(own == hash)
    #expect(sample.userTie == nil)
    #expect(sample.itemTie == nil)
    #expect(sample.users == Set(ratings.users).count)
    #expect(sample.items == Set(ratings.items).count)
  }

  @Test func `of ids that tie at the cut the first in the file are kept`() throws {
    let ratings = try loadText("9,5,1\n9,6,2\n3,5,3\n4,6,4\n3,7,5\n4,5,1\n8,5,2\n").ratings
    let sample = try Self.sample(ratings, 2, 2)
    #expect(sample.ratings.rows == ["9 5 1.0", "9 6 2.0", "3 5 3.0"])
    #expect(sample.userTie == Tie(ratings: 2, tied: 3, kept: 2))
    #expect(sample.itemTie == nil)
    #expect((sample.users, sample.items) == (2, 2))
    #expect(sample.ratings.userIDs == ratings.userIDs)
  }

  @Test func `a user whose ratings all go does not remain`() throws {
    let ratings = try loadText("1,1,3\n1,2,3\n1,3,3\n2,1,3\n3,4,1\n3,5,1\n").ratings
    let sample = try Self.sample(ratings, 2, 1)
    #expect(sample.ratings.rows == ["1 1 3.0"])
    #expect((sample.users, sample.items) == (1, 1))
  }

  @Test func `asking for more than there are keeps all`() throws {
    let ratings = try Self.table()
    for (users, items) in [(40, 60), (1000, 1_000_000), (Int.max, Int.max)] {
      let sample = try Self.sample(ratings, users, items)
      #expect(sample.ratings.isSame(as: ratings))
      #expect((sample.users, sample.items) == (40, 60))
      #expect(sample.userTie == nil && sample.itemTie == nil)
    }
  }

  @Test func `a sample does not depend on the number of threads`() throws {
    let synthetic = try SyntheticRatings.generate(
      ratings: 600_000, users: 3000, items: 2000, seed: 3, activity: Activity())
    let one = try Self.sample(synthetic.ratings, 1000, 500, threads: 1)
    for threads in [2, 5] {
      let other = try Self.sample(synthetic.ratings, 1000, 500, threads: threads)
      #expect(other.ratings.isSame(as: one.ratings))
      #expect(other.userTie == one.userTie && other.itemTie == one.itemTie)
    }
  }

  @Test func `real values are sampled too`() throws {
    let sample = try Self.sample(try loadText("1,1,3.7\n2,1,1\n2,2,0.1\n").ratings, 1, 2)
    #expect(sample.ratings.values == .reals([1, 0.1]))
  }

  @Test func `an empty sample is an error`() throws {
    let ratings = try loadText("1,1,3\n1,2,3\n1,3,3\n2,4,1\n3,4,1\n").ratings
    #expect(throws: SampleError.nothingAskedFor(users: 0, items: 3)) {
      try Self.sample(ratings, 0, 3)
    }
    #expect(throws: SampleError.nothingLeft(users: 1, items: 1)) { try Self.sample(ratings, 1, 1) }
    #expect(
      SampleError.nothingLeft(users: 1, items: 1).description
        == "the most active users (1) rated none of the most rated items (1); ask for more "
        + "of either"
    )
    #expect(
      SampleError.nothingAskedFor(users: 0, items: 3).description
        == "a sample of users (0) and items (3) is empty; expected at least one of each")
  }

  @Test func `a cancelled sample throws`() throws {
    let activity = Activity()
    activity.cancel()
    let ratings = try Self.table()
    #expect(throws: Cancelled.self) {
      try ratings.sample(users: 1, items: 1, threads: 2, activity: activity)
    }
  }
}
