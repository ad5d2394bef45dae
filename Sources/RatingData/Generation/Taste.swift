/// What users and items are like: biases and a few latent factors, from which scores come.
struct Taste {
  private static let factors = 8

  private let userBias: [Double]
  private let itemBias: [Double]
  private let userFactors: [Double]
  private let itemFactors: [Double]

  /// - Parameter popularity: the items' popularity, of mean 0 and variance 1: the popular ones are
  ///   liked better.
  init(users: Int, popularity: [Double], seed: UInt64) {
    var stream = RandomStream(seed: seed, .userTaste)
    userBias = (0..<users).map { _ in 0.42 * stream.normal() }
    userFactors = (0..<users * Self.factors).map { _ in 0.30 * stream.normal() }
    stream = RandomStream(seed: seed, .itemTaste)
    itemBias = popularity.map { 0.40 * stream.normal() + 0.35 * $0 }
    itemFactors = (0..<popularity.count * Self.factors).map { _ in 0.55 * stream.normal() }
  }

  /// How well a user likes an item, on a scale of its own around 0, less the noise.
  func score(user: Int, item: Int) -> Double {
    var score = userBias[user] + itemBias[item]
    for factor in 0..<Self.factors {
      score += userFactors[user * Self.factors + factor] * itemFactors[item * Self.factors + factor]
    }
    return score
  }
}
