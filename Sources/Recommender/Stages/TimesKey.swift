package import Kernels
import RatingData

/// Where the times of ratings come from. They are read when a stage asks for them, and not before:
/// most experiments need none, and they take as much memory as all else.
package struct TimesSource: Sendable {
  /// The time of each rating in seconds since 1970; nil where the data have none.
  let read: @Sendable (_ threads: Int, Activity) throws -> [Int64]?

  package init(_ read: @escaping @Sendable (_ threads: Int, Activity) throws -> [Int64]?) {
    self.read = read
  }
}

/// Holds where the times of a load come from, if anywhere.
struct TimesSourceKey: StageKey {
  static let stage = StageName.split

  let ratings: RatingsKey

  func make(_ work: inout Work) throws -> TimesSource { throw SplitError.noTimes }
  func bytes(_ output: TimesSource) -> Int { 0 }
  func settle(in shelf: inout Shelf, memory: Int) {}
}

/// The times of the ratings that are split, in seconds since 1970.
struct TimesKey: StageKey {
  static let stage = StageName.split

  let data: DataKey

  func make(_ work: inout Work) throws -> [Int64] {
    let source = try work.output(TimesSourceKey(ratings: data.ratings))
    let all = try work.output(data.ratings)
    guard var times = try source.read(work.threads, work.activity) else {
      throw SplitError.noTimes
    }
    guard times.count == all.count else { throw SplitError.otherTimes }
    if let key = data.filterKey { times = try work.output(key).rows.taken(from: times) }
    if let key = data.drawKey { times = try work.output(key).rows.taken(from: times) }
    guard let key = data.sampleKey else { return times }
    return Self.kept(times, try work.ratings(key.data), by: try work.ratings(data))
  }

  /// The times of the ratings that a sample has kept: those of its users on its items.
  private static func kept(_ times: [Int64], _ all: Ratings, by sample: Ratings) -> [Int64] {
    var users = [Bool](repeating: false, count: all.userIDs.count)
    var items = [Bool](repeating: false, count: all.itemIDs.count)
    for user in sample.users { users[Int(user)] = true }
    for item in sample.items { items[Int(item)] = true }
    return times.indices.compactMap { row in
      users[Int(all.users[row])] && items[Int(all.items[row])] ? times[row] : nil
    }
  }

  func bytes(_ output: [Int64]) -> Int { 8 * output.count }

  func settle(in shelf: inout Shelf, memory: Int) { shelf.drop(TimesKey.self) { $0 != self } }
}
