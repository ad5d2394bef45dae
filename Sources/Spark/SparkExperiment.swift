package import JSON

/// An experiment of nearest neighbours that Spark carries out, all of it there.
package struct SparkExperiment: Sendable {
  /// The ratings are split by NumPy's permutation, or by a hash of user and item.
  package enum Method: String, Sendable {
    case holdout, hash
  }

  package var method = Method.holdout
  /// The test's share or number.
  package var test: JSONValue = 0.2
  package var seed = 42
  /// Users and items whose ratings are kept; nil for all.
  package var sample: (users: Int, items: Int)?
  /// `cosine`, `msd`, `pearson`.
  package var similarity = "cosine"
  package var isUserBased = false
  package var minimumSupport = 1
  package var minimumK = 1
  /// The curve is of every k up to this.
  package var reach = 100
  /// What predictions are clipped to.
  package var scale: ClosedRange<Double>

  package init(scale: ClosedRange<Double>) { self.scale = scale }

  /// What the program is told of it.
  func members(of table: SparkTable) -> [String: JSONValue] {
    [
      "sample": sample.map { ["users": .integer($0.users), "items": .integer($0.items)] } ?? .null,
      "identifiers": table.recorded["identifiers"] ?? .null,
      "split": [
        "method": .string(method.rawValue), "test": test, "seed": .integer(seed),
      ],
      "model": [
        "similarity": .string(similarity), "user_based": .bool(isUserBased),
        "min_support": .integer(minimumSupport), "min_k": .integer(minimumK),
        "reach": .integer(reach),
      ],
      "scale": [.number(scale.lowerBound), .number(scale.upperBound)],
    ]
  }
}

/// What an experiment gave: for every k from 1.
package struct SparkResult: Sendable, Equatable {
  package let rmse: [Double]
  package let mae: [Double]
  /// The predictions that are but the mean.
  package let impossible: [Int]
  package let training: Int
  package let tests: Int
  /// Those with ratings to learn from.
  package let users: Int
  package let items: Int
  package let engine: SparkEngine
  package let ties: [SparkTie]
  /// A folder that Spark could not remove.
  package let left: String?
}

extension SparkResult {
  /// - Parameter reach: Of how many k the curve is to be.
  init(
    _ fields: JSONFields, split: (training: Int, tests: Int), reach: Int, _ engine: SparkEngine,
    _ ties: [SparkTie], left: String?
  ) throws(JSONFieldError) {
    let counts = 0...Int.max
    let rows = try fields.elements("curve") { (row, path) throws(JSONFieldError) in
      guard let rmse = row[0]?.double, let mae = row[1]?.double, rmse.isFinite, mae.isFinite,
        let impossible = row[2]?.whole, impossible >= 0
      else { throw .wrongType(path: path, expected: "RMSE, MAE and a count", found: row.kind) }
      return (rmse, mae, impossible)
    }
    guard rows.count == reach else {
      throw .wrongType(
        path: fields.full("curve"), expected: "\(reach) rows", found: "\(rows.count)")
    }
    rmse = rows.map(\.0)
    mae = rows.map(\.1)
    impossible = rows.map(\.2)
    (training, tests) = split
    users = try fields.whole("users", in: counts)
    items = try fields.whole("items", in: counts)
    (self.engine, self.ties, self.left) = (engine, ties, left)
  }
}
