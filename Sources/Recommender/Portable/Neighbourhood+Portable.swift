import Kernels
import RatingData

extension Neighbourhood {
  /// The model for one k, as files.
  ///
  /// - Parameters:
  ///   - ratings: The ratings that training came from, for their identifiers.
  ///   - scale: What predictions are clipped to.
  func portable(
    _ settings: ExperimentSettings, of ratings: Ratings, scale: ClosedRange<Double>
  ) -> PortableModel {
    let index = pairs.index
    let facts = NeighbourhoodSettings(
      model: settings.model.rawValue, similarity: settings.similarity, isUserBased: isUserBased,
      k: settings.k, minimumK: settings.minimumK, minimumSupport: settings.minimumSupport,
      mean: mean, scale: [scale.lowerBound, scale.upperBound],
      ratingUnit: index.usesReals ? 1 : 0.5, hasRepeats: index.hasRepeats)
    return PortableModel(
      loader: PortableModel.Loader(
        name: "latentlens_neighbourhood", source: PackageResources.neighbourhood_py),
      users: PortableIdentifiers(ratings.userIDs, users),
      items: PortableIdentifiers(ratings.itemIDs, items),
      columns: [.json("model", facts)] + index.profileFiles + index.raterFiles)
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
