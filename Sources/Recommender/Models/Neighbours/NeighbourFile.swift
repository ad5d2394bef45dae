import Kernels
package import RatingData

/// `model.json` of a model of neighbours.
private struct NeighbourFile: Encodable {
  let model: String
  let similarity: Similarity
  let isUserBased: Bool
  let k: Int
  let minimumK: Int
  let minimumSupport: Int
  let shrinkage: Double
  /// The mean of the training ratings.
  let mean: Double
  /// The smallest and the largest prediction.
  let scale: [Double]
  /// What a stored rating is to be multiplied by.
  let ratingUnit: Double
  /// Whether training has ratings of the same item by the same user.
  let hasRepeats: Bool

  private enum CodingKeys: String, CodingKey {
    case model, similarity, shrinkage, k, mean, scale
    case isUserBased = "user_based"
    case minimumK = "min_k"
    case minimumSupport = "min_support"
    case ratingUnit = "rating_unit"
    case hasRepeats = "has_repeats"
  }
}

extension NeighbourModel {
  package func portable(
    _ fitted: Neighbourhood, of ratings: Ratings, scale: ClosedRange<Double>,
    on training: TrainingKey, _ work: inout Work
  ) throws -> PortableModel {
    let index = try work.index(of: training, isUserBased: settings.isUserBased).ratings
    let file = NeighbourFile(
      model: Self.name, similarity: settings.similarity, isUserBased: settings.isUserBased,
      k: settings.k, minimumK: settings.minimumK, minimumSupport: settings.minimumSupport,
      shrinkage: settings.shrinkage, mean: fitted.numbers.mean,
      scale: [scale.lowerBound, scale.upperBound],
      ratingUnit: index.usesReals ? 1 : 0.5, hasRepeats: index.hasRepeats)
    return PortableModel(
      users: PortableIdentifiers(ratings.userIDs, fitted.users),
      items: PortableIdentifiers(ratings.itemIDs, fitted.items),
      columns: [.json("model", file)] + index.profileFiles + index.raterFiles
        + (try expectationFiles(fitted, on: training, &work)))
  }

  /// What is expected of ratings, as far as estimates or similarities are made of it.
  private func expectationFiles(
    _ fitted: Neighbourhood, on training: TrainingKey, _ work: inout Work
  ) throws -> [ModelFile] {
    var files: [ModelFile] = []
    let estimator = try estimator(fitted.numbers, on: training, &work)
    switch estimator {
    case .means(let terms): files = [.array("x_means", terms.means)]
    case .scores(let terms):
      files = [.array("x_means", terms.means), .array("x_deviations", terms.deviations)]
    case .ratings, .baselines: break
    }
    if needsBaselines {
      let baselines = try baselines(of: fitted.numbers, on: training, &work)
      files += [.array("x_biases", baselines.xs), .array("y_biases", baselines.ys)]
    }
    return files
  }
}

extension ModelFile {
  fileprivate static func array(_ name: String, _ numbers: Buffer<Double>) -> ModelFile {
    .array(name, count: numbers.count) { numbers[$0] }
  }
}

extension CoRatingIndex {
  /// The profiles, each in training order.
  fileprivate var profileFiles: [ModelFile] {
    [
      .array("profile_start", count: profileStart.count) { profileStart[$0] },
      inTrainingOrder("profile_x") { entries[$0] >> 8 },
      usesReals
        ? inTrainingOrder("profile_ratings") { reals[$0] }
        : inTrainingOrder("profile_ratings") { UInt8(entries[$0] & 0xFF) },
    ]
  }

  /// The ratings of each x, by ascending y.
  fileprivate var raterFiles: [ModelFile] {
    [
      .array("rater_start", count: raterStart.count) { raterStart[$0] },
      .array("rater_y", count: count) { raterProfile[$0] },
      usesReals
        ? .array("rater_ratings", count: count) { reals[Int(raterPlace[$0])] }
        : .array("rater_ratings", count: count) { UInt8(entries[Int(raterPlace[$0])] & 0xFF) },
    ]
  }

  /// A column of the profiles with each one's ratings in training order.
  private func inTrainingOrder<Element: NumPyElement>(
    _ name: String, _ element: @escaping @Sendable (_ place: Int) -> Element
  ) -> ModelFile {
    let profiles = 256
    return .array(name, count: count, pieces: (yCount + profiles - 1) / profiles) { piece in
      let ys = piece * profiles..<min((piece + 1) * profiles, yCount)
      let first = Int(profileStart[ys.lowerBound])
      let count = Int(profileStart[ys.upperBound]) - first
      var ordered = Array(repeating: Element.zero, count: count)
      for y in ys {
        let start = Int(profileStart[y])
        for place in start..<Int(profileStart[y + 1]) {
          ordered[start - first + Int(trainingRank[place])] = element(place)
        }
      }
      return ordered
    }
  }
}
