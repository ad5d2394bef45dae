import Kernels
import RatingData

/// The generated ratings that the golden values were computed on, and variants of them.
enum RatingsVariant: String, CaseIterable, Decodable, Sendable {
  /// Half stars, each (user, item) once.
  case halves
  /// Values that are no multiples of a half, some of them negative.
  case reals
  /// The first 400 pairs again, with the ratings of the next 400.
  case repeats
  case realRepeats = "real repeats"
  /// Whole stars.
  case wholes
  /// Half stars of users and items whose identifiers are texts.
  case texts

  /// Those whose sums are added up differently.
  static let allCases: [RatingsVariant] = [.halves, .reals, .repeats, .realRepeats]

  func ratings() throws -> Ratings {
    let made = try SyntheticRatings.generate(
      ratings: 6000, users: 150, items: 220, seed: 3, activity: Activity()
    ).ratings
    var (users, items) = (made.users, made.items)
    var values = (0..<made.count).map { made.values[$0] }
    if self == .reals || self == .realRepeats { values = values.map { $0 * 1.3 - 4.25 } }
    if self == .wholes { values = values.map { max($0.rounded(.down), 1) } }
    if self == .repeats || self == .realRepeats {
      users += users[..<400]
      items += items[..<400]
      values += values[400..<800]
    }
    let isHalf = self != .reals && self != .realRepeats
    func identifiers(_ ids: Vocabulary, _ word: String) -> Vocabulary {
      self == .texts ? .texts((0..<ids.count).map { "\(word) \(ids[$0])" }) : ids
    }
    return Ratings(
      users: users, items: items,
      values: isHalf ? .halves(values.map { UInt8($0 * 2) }) : .reals(values),
      userIDs: identifiers(made.userIDs, "u"),
      itemIDs: identifiers(made.itemIDs, "i"))
  }
}
