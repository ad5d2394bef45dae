import Kernels

/// `model.json` of a neighbourhood model.
struct NeighbourhoodSettings: Encodable {
  let model = ModelName.knnBasic.rawValue
  let similarity: Similarity
  let isUserBased: Bool
  let k: Int
  let minimumK: Int
  let minimumSupport: Int
  /// The mean of the training ratings.
  let mean: Double
  /// The smallest and the largest prediction.
  let scale: [Double]
  /// What a stored rating is to be multiplied by.
  let ratingUnit: Double
  /// Whether training has ratings of the same item by the same user.
  let hasRepeats: Bool

  private enum CodingKeys: String, CodingKey {
    case model, similarity, k, mean, scale
    case isUserBased = "user_based"
    case minimumK = "min_k"
    case minimumSupport = "min_support"
    case ratingUnit = "rating_unit"
    case hasRepeats = "has_repeats"
  }
}
