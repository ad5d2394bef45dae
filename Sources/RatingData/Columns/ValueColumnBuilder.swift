/// Makes `RatingValues` row by row: doubled integers as long as the ratings allow.
struct ValueColumnBuilder {
  /// The narrow form: room for every row, those before the current one are valid. Empty once reals
  /// are kept.
  var codes: [UInt8]
  private var reals: [Double] = []
  private(set) var isHalves = true

  /// - Parameter capacity: no more rows than these will be set.
  init(capacity: Int) {
    codes = [UInt8](repeating: 0, count: capacity)
  }

  /// Sets the rating of `row`, the one after those set so far.
  mutating func set(_ rating: Double, row: Int) {
    if isHalves {
      if let code = UInt8(exactly: rating * 2) {
        codes[row] = code
        return
      }
      reals = codes[..<row].map { Double($0) / 2 }
      codes = []
      isHalves = false
    }
    reals.append(rating)
  }

  /// The ratings of the first `rows` rows.
  consuming func finish(rows: Int) -> RatingValues {
    guard isHalves else { return .reals(reals) }
    return .halves(codes.count == rows ? codes : Array(codes[..<rows]))
  }
}
