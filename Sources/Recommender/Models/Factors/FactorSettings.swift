import Kernels
package import Settings

/// The settings of `SVD`, under scikit-surprise's names and with its defaults; its own
/// `random_state` is drawn anew each time.
package struct FactorSettings: Configurable {
  /// How many factors describe a user, and an item.
  package var factors = 100
  /// How often all ratings are gone through.
  package var epochs = 20
  /// Whether there are biases beside the factors.
  package var isBiased = true
  /// Of the numbers that factors start as.
  package var initialMean = 0.0
  package var initialDeviation = 0.1
  /// How far a rating moves what predicts it.
  package var learning = Rates(all: 0.005)
  /// What draws all parameters towards 0.
  package var regularisation = Rates(all: 0.02)
  /// What the factors are drawn from at the start.
  package var seed: UInt32 = 42

  package init() {}

  /// A number for all parameters, and others for some kinds of them.
  package struct Rates: Sendable, Hashable {
    package var all: Double
    package var userBiases: Double?
    package var itemBiases: Double?
    package var userFactors: Double?
    package var itemFactors: Double?

    var ofEach: DescentRates {
      DescentRates(
        userBiases: userBiases ?? all, itemBiases: itemBiases ?? all,
        userFactors: userFactors ?? all, itemFactors: itemFactors ?? all)
    }
  }

  package static let settings: [Setting<FactorSettings>] =
    ofModel + rates("lr_", "How far a rating moves", \.learning)
    + rates("reg_", "What draws towards 0", \.regularisation) + [
      .seed(
        "random_state", "What the factors are drawn from at the start.",
        recordedAs: "random_state", \.seed)
    ]

  private static let ofModel: [Setting<FactorSettings>] = [
    .whole(
      "n_factors", "How many factors describe a user, and an item.", 1...10_000,
      recordedAs: "n_factors", \.factors),
    .whole(
      "n_epochs", "How often the ratings are gone through; one run gives every number up to it.",
      1...10_000, recordedAs: "n_epochs", \.epochs),
    .truth(
      "biased", "Whether there are a mean and biases beside the factors.", recordedAs: "biased",
      \.isBiased),
    .number(
      "init_mean", "The mean of the numbers that factors start as.", recordedAs: "init_mean",
      \.initialMean),
    .amount(
      "init_std_dev", "The standard deviation of the numbers that factors start as.",
      recordedAs: "init_std_dev", \.initialDeviation),
  ]

  private static func rates(
    _ prefix: String, _ what: String,
    _ path: any WritableKeyPath<FactorSettings, Rates> & Sendable
  ) -> [Setting<FactorSettings>] {
    func rate(
      _ name: String, _ things: String, _ part: any WritableKeyPath<Rates, Double?> & Sendable
    ) -> Setting<Rates> {
      .amount(
        prefix + name, "\(what) \(things); all: what \(prefix)all says.", or: "all",
        recordedAs: prefix + name, part)
    }
    let all = Setting<Rates>.amount(
      prefix + "all", "\(what) all parameters.", recordedAs: prefix + "all", \.all)
    return
      ([
        all, rate("bu", "the biases of users", \.userBiases),
        rate("bi", "the biases of items", \.itemBiases),
        rate("pu", "the factors of users", \.userFactors),
        rate("qi", "the factors of items", \.itemFactors),
      ] as [Setting<Rates>]).map { $0.lifted(path) }
  }
}
