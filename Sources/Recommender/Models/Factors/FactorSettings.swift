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
    /// Of what rating an item says of a user; `SVDpp` alone has it.
    package var implicitFactors: Double?

    var ofEach: DescentRates {
      DescentRates(
        userBiases: userBiases ?? all, itemBiases: itemBiases ?? all,
        userFactors: userFactors ?? all, itemFactors: itemFactors ?? all)
    }
  }

  package static let settings: [Setting<FactorSettings>] =
    ofModel + Rates.settings("lr_", "How far a rating moves").map { $0.lifted(\.learning) }
    + Rates.settings("reg_", "What draws towards 0").map { $0.lifted(\.regularisation) } + [
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
}

extension FactorSettings.Rates {
  /// What is set for all, and for each kind of parameters.
  ///
  /// - Parameters:
  ///   - prefix: What the names begin with.
  ///   - what: The summary up to the parameters.
  ///   - hasImplicit: Whether there are implicit factors.
  static func settings(
    _ prefix: String, _ what: String, hasImplicit: Bool = false
  ) -> [Setting<Self>] {
    func rate(
      _ name: String, _ things: String, _ part: any WritableKeyPath<Self, Double?> & Sendable
    ) -> Setting<Self> {
      .amount(
        prefix + name, "\(what) \(things); all: what \(prefix)all says.", or: "all",
        recordedAs: prefix + name, part)
    }
    let all = Setting<Self>.amount(
      prefix + "all", "\(what) all parameters.", recordedAs: prefix + "all", \.all)
    let implicit = [rate("yj", "the implicit factors of items", \.implicitFactors)]
    return [
      all, rate("bu", "the biases of users", \.userBiases),
      rate("bi", "the biases of items", \.itemBiases),
      rate("pu", "the factors of users", \.userFactors),
      rate("qi", "the factors of items", \.itemFactors),
    ] + (hasImplicit ? implicit : [])
  }
}
