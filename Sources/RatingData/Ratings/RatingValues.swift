/// The values of a column of ratings, in the narrowest form that loses nothing.
///
/// Half-star scales (and whole stars) are kept as doubled integers: one byte a rating, and sums of
/// their products are exact in any order. Everything else is kept as it was read.
package enum RatingValues: Sendable, Equatable {
  /// Each rating times two, all of them whole numbers in 0...255.
  case halves([UInt8])
  /// Each rating as it was read, all of them finite.
  case reals([Double])

  package var count: Int {
    switch self {
    case .halves(let codes): codes.count
    case .reals(let values): values.count
    }
  }

  /// The rating at `position`.
  package subscript(position: Int) -> Double {
    switch self {
    case .halves(let codes): Double(codes[position]) / 2
    case .reals(let values): values[position]
    }
  }
}
