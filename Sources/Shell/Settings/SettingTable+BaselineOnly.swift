import Recommender

extension SettingTable {
  static let baselineOnly = Setting.of(
    .baselineOnly,
    settings: [
      .whole(
        "n_epochs", "How often the biases of items and of users are fitted by turns.", 1...10_000,
        recordedAs: "n_epochs", \.settings.baselineOnly.epochs),
      .amount(
        "reg_u", "What draws the biases of users towards 0: the more, the fewer ratings one has.",
        recordedAs: "reg_u", \.settings.baselineOnly.userRegularisation),
      .amount(
        "reg_i", "What draws the biases of items towards 0: the more, the fewer ratings one has.",
        recordedAs: "reg_i", \.settings.baselineOnly.itemRegularisation),
    ])
}
