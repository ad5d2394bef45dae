import Kernels
package import RatingData

/// `model.json` of a model of factors.
private struct FactorFile: Encodable {
  let model: String
  let isBiased: Bool
  let factors: Int
  /// The mean of the training ratings.
  let mean: Double
  /// The smallest and the largest prediction.
  let scale: [Double]

  private enum CodingKeys: String, CodingKey {
    case model, mean, scale
    case isBiased = "biased"
    case factors = "n_factors"
  }
}

extension RatingFactorModel {
  package func portable(
    _ fitted: Factors, of ratings: Ratings, scale: ClosedRange<Double>, on training: TrainingKey,
    _ work: inout Work
  ) -> PortableModel {
    let latent = fitted.latent
    let file = FactorFile(
      model: Self.name, isBiased: latent.isBiased, factors: latent.users.factors,
      mean: latent.mean, scale: [scale.lowerBound, scale.upperBound])
    return PortableModel(
      users: PortableIdentifiers(ratings.userIDs, fitted.userIndices),
      items: PortableIdentifiers(ratings.itemIDs, fitted.itemIndices),
      columns: [
        .json("model", file),
        .array("user_biases", count: fitted.userCount) { latent.userBiases[$0] },
        .array("item_biases", count: fitted.itemCount) { latent.itemBiases[$0] },
        .factors("user_factors", latent.users), .factors("item_factors", latent.items),
      ])
  }
}

extension ModelFile {
  /// The factors row by row.
  static func factors(_ name: String, _ table: FactorTable) -> ModelFile {
    .array(name, count: table.rowCount * table.factors) {
      table[$0 / table.factors, $0 % table.factors]
    }
  }
}
