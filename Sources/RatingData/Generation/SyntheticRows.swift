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
