import Recommender

extension SettingTable {
  static let knnBasic = Setting.of(
    .knnBasic,
    settings: [
      .whole(
        "k", "The most neighbours that a prediction uses.", 1...10_000, recordedAs: "k_neighbors",
        \.settings.knnBasic.k),
      .whole(
        "min_k",
        "The least number of neighbours for a prediction; with fewer it is the mean of all "
          + "ratings.", 1...10_000, recordedAs: "min_k", \.settings.knnBasic.minimumK),
      .choice(
        "similarity", "How the likeness of two items (or users) is measured.",
        recordedAs: "similarity_metric", \.settings.knnBasic.similarity),
      .truth(
        "user_based", "Whether users are compared, and not items.", recordedAs: "user_based",
        \.settings.knnBasic.isUserBased),
      .whole(
        "min_support", "The least number of common raters for a similarity above 0.",
        1...1_000_000, recordedAs: "min_support", \.settings.knnBasic.minimumSupport),
      .whole(
        "k_max", "One run gives the whole curve, for every k from 1 to this.", 1...10_000,
        \.settings.knnBasic.maximumK),
    ])
}
