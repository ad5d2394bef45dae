import Files
package import Kernels

/// Ratings made up after MovieLens' shape: the same for the same seed on every machine.
///
/// Popularity and activity are long-tailed, half-stars have MovieLens' shares, and the ratings come
/// from biases, latent factors and noise, so that models can be told apart. Sorted by user, then by
/// item; no pair of a user and an item occurs twice.
package struct SyntheticRatings: Sendable {
  package let ratings: Ratings
  let clock: SyntheticClock

  private static let largestCount = 100_000_000

  /// Makes exactly `ratings` ratings by exactly `users` users on at most `items` items.
  ///
  /// - Throws: `SyntheticError` or `Cancelled`.
  /// - Complexity: O(ratings + users + items).
  package static func generate(
    ratings: Int, users: Int, items: Int, seed: UInt64, activity: Activity
  ) throws -> SyntheticRatings {
    try check(ratings: ratings, users: users, items: items)
    activity.begin("generate", units: ratings)
    var catalogue = Catalogue(items: items, seed: seed)
    let counts = ActivityCurve(ratings: ratings, users: users, items: items, seed: seed).counts
    let taste = Taste(users: users, popularity: catalogue.popularity, seed: seed)
    var rows = SyntheticRows(
      catalogue: catalogue, clock: SyntheticClock(seed: seed), capacity: ratings)
    for user in 0..<users {
      if user % 64 == 0 { try activity.checkCancellation() }
      rows.add(user: user, items: counts[user], &catalogue.choice, taste, seed: seed)
      activity.advance(by: counts[user])
    }
    return SyntheticRatings(ratings: rows.finish(users: users), clock: rows.clock)
  }

  private static func check(ratings: Int, users: Int, items: Int) throws(SyntheticError) {
    guard ratings > 0, users > 0, items > 0 else {
      throw .notPositive(ratings: ratings, users: users, items: items)
    }
    guard users <= largestCount, items <= largestCount else { throw .tooLarge(limit: largestCount) }
    guard ratings >= users else { throw .tooFewRatings(ratings: ratings, users: users) }
    let limit = min(users * items, RatingsReader.largestRowCount)
    guard ratings <= limit else { throw .tooManyRatings(ratings: ratings, limit: limit) }
  }
}

/// Why ratings cannot be generated.
package enum SyntheticError: Error, Equatable {
  case notPositive(ratings: Int, users: Int, items: Int)
  /// More users or items than `limit`.
  case tooLarge(limit: Int)
  /// Fewer ratings than users; each user has at least one.
  case tooFewRatings(ratings: Int, users: Int)
  /// More ratings than there are pairs of a user and an item, or than can be held.
  case tooManyRatings(ratings: Int, limit: Int)
}

extension SyntheticError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notPositive(let ratings, let users, let items):
      "cannot generate \(ratings) ratings of \(users) users on \(items) items; expected at "
        + "least one of each"
    case .tooLarge(let limit): "expected at most \(limit) users and at most \(limit) items"
    case .tooFewRatings(let ratings, let users):
      "too few ratings for \(users) users; expected at least \(users), one for each, not \(ratings)"
    case .tooManyRatings(let ratings, let limit):
      "too many ratings; expected at most \(limit), one for each pair of a user and an item, "
        + "not \(ratings)"
    }
  }
}

/// The rows of generated ratings while they are made.
struct SyntheticRows {
  /// The dense index of an item of the catalogue that was rated before.
  private var indices: [UInt32]
  private var present: [Int64] = []
  private let identifiers: [Int64]
  let clock: SyntheticClock

  private var users: [UInt32] = []
  private var items: [UInt32] = []
  private var bins: [UInt16] = []
  private var first = Int64.max
  private var last = Int64.min

  init(catalogue: Catalogue, clock: SyntheticClock, capacity: Int) {
    identifiers = catalogue.identifiers
    indices = [UInt32](repeating: .max, count: identifiers.count)
    self.clock = clock
    users.reserveCapacity(capacity)
    items.reserveCapacity(capacity)
    bins.reserveCapacity(capacity)
  }

  /// Adds a user's ratings of so many items.
  mutating func add(
    user: Int, items count: Int, _ choice: inout ItemChoice, _ taste: Taste, seed: UInt64
  ) {
    var draws = RandomStream(seed: seed, .choices, index: user)
    var noise = RandomStream(seed: seed, .noise, index: user)
    let arrival = clock.arrival(user: user)
    choice.choose(count, &draws) { item in
      users.append(UInt32(user))
      items.append(index(of: item))
      bins.append(StarScale.bin(taste.score(user: user, item: item) + 0.78 * noise.roughNormal()))
      let time = clock.time(arrival: arrival, item: identifiers[item])
      first = min(first, time)
      last = max(last, time)
    }
  }

  func finish(users count: Int) -> Ratings {
    Ratings(
      users: users, items: items, values: .halves(StarScale(bins).codes(bins)),
      userIDs: .integers((0..<count).map { Int64($0) + 1 }), itemIDs: .integers(present),
      timestamps: first...last)
  }

  private mutating func index(of item: Int) -> UInt32 {
    if indices[item] == .max {
      indices[item] = UInt32(present.count)
      present.append(identifiers[item])
    }
    return indices[item]
  }
}

extension SyntheticRatings {
  /// Writes the ratings to `path` as MovieLens lays out `ratings.csv`; read back, they are the
  /// same.
  ///
  /// The file is complete or not there at all: it is written under another name and renamed at the
  /// end.
  ///
  /// - Throws: `DataError` or `Cancelled`.
  /// - Complexity: O(ratings).
  package func write(csv path: String, activity: Activity) throws {
    guard case .integers(let identifiers) = ratings.itemIDs,
      case .halves(let codes) = ratings.values
    else {
      preconditionFailure("generated ratings have whole identifiers and half-stars")
    }
    activity.begin("write", units: ratings.count)
    do { try write(identifiers, codes, to: AtomicFile(path: path), activity) } catch let error
      as FileError
    {
      throw DataError.cannotWrite(path: path, code: error.code)
    }
  }

  private func write(
    _ identifiers: [Int64], _ codes: [UInt8], to file: AtomicFile, _ activity: Activity
  ) throws {
    var text = TextRows()
    text.append("userId,movieId,rating,timestamp\n")
    var arrival: (user: UInt32, time: Int64)?
    for row in 0..<ratings.count {
      let user = ratings.users[row]
      if arrival?.user != user { arrival = (user, clock.arrival(user: Int(user))) }
      let item = identifiers[Int(ratings.items[row])]
      text.append(Int64(user) + 1, then: ",")
      text.append(item, then: ",")
      text.append(Int64(codes[row] / 2), then: ".")
      text.append(codes[row] % 2 == 0 ? 0 : 5, then: ",")
      text.append(clock.time(arrival: arrival?.time ?? 0, item: item), then: "\n")
      if text.bytes.count >= 1 << 18 {
        try activity.checkCancellation()
        try file.write(text.bytes)
        text.clear()
      }
      if row % 65_536 == 0 { activity.advance(by: 65_536) }
    }
    try file.write(text.bytes)
    try file.commit(isDurable: true)
  }
}

/// Text under way to a file, in memory that is used again.
struct TextRows {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends a number that is not negative, and a sign.
  mutating func append(_ number: Int64, then sign: Unicode.Scalar) {
    let start = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0"))
      rest /= 10
    } while rest > 0
    var (low, high) = (start, bytes.count - 1)
    while low < high {
      bytes.swapAt(low, high)
      (low, high) = (low + 1, high - 1)
    }
    bytes.append(UInt8(ascii: sign))
  }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}
