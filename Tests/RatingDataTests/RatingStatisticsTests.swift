import Kernels
import RatingData
import Testing

@Suite struct RatingStatisticsTests {
  @Test func `a small table is described`() throws {
    let ratings = try loadText("1,10,4\n1,20,3.5\n2,10,4\n3,10,1\n3,20,2\n3,30,4\n").ratings
    let statistics = try RatingStatistics(ratings, threads: 2, activity: Activity())
    #expect(statistics.ratings == 6)
    #expect(statistics.userCounts == [2, 1, 3])
    #expect(statistics.itemCounts == [3, 2, 1])
    #expect(statistics.users.present == 3)
    #expect(statistics.users.mean == 2)
    #expect(statistics.users.median == 2)
    #expect(statistics.users.largest == 3)
    #expect(statistics.users.smallest == 1)
    #expect(statistics.density == 6.0 / 9)
    #expect(statistics.mean == 18.5 / 6)
    #expect(
      statistics.values == [
        .init(value: 1, count: 1), .init(value: 2, count: 1), .init(value: 3.5, count: 1),
        .init(value: 4, count: 3),
      ])
    #expect(statistics.smallestValue == 1)
    #expect(statistics.largestValue == 4)
    #expect(statistics.topItems(2) == [0, 1])
  }

  @Test func `after a sample only those present count`() throws {
    let ratings = try loadText("1,10,4.1\n1,20,3.5\n2,10,4.1\n3,30,1\n").ratings
    let sample = try ratings.sample(users: 1, items: 2, threads: 1, activity: Activity())
    let statistics = try RatingStatistics(sample.ratings, threads: 2, activity: Activity())
    #expect(statistics.users.present == 1)
    #expect(statistics.items.present == 2)
    #expect(statistics.items.median == 1)
    #expect(statistics.density == 1)
    #expect(statistics.topItems(9) == [0, 1])
    #expect(statistics.values == [.init(value: 3.5, count: 1), .init(value: 4.1, count: 1)])
  }

  @Test func `an even number of users has the median between two`() throws {
    let statistics = try RatingStatistics(
      try loadText("1,1,1\n2,1,1\n2,2,1\n2,3,1\n2,4,1\n").ratings, threads: 1, activity: Activity())
    #expect(statistics.users.median == 2.5)
  }
}
