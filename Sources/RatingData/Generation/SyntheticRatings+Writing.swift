package import Kernels

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
    let file = try AtomicFile(path: path)
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
    try file.commit()
  }
}
