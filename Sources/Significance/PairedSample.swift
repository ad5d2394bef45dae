/// A measure of a run as what is known of it user by user, so that users can be drawn anew.
package struct PairedSample: Sendable {
  /// How a measure comes from sums over users.
  package enum Statistic: Sendable, Equatable {
    /// The first sum by the second: a mean over ratings, or over users.
    case ratio
    /// The square root of that: of squared errors.
    case rootRatio
    /// Of four sums, concordant pairs, users that have any, discordant pairs, users that have any:
    /// the concordant pairs a user, by these and the discordant ones a user. See `fcp`.
    case concordance

    var sums: Int { self == .concordance ? 4 : 2 }

    func value(_ first: Double, _ second: Double) -> Double {
      self == .rootRatio ? (first / second).squareRoot() : first / second
    }

    func value(_ right: (sum: Double, users: Double), _ wrong: (sum: Double, users: Double))
      -> Double
    {
      let concordant = right.users > 0 ? right.sum / right.users : 0
      let discordant = wrong.users > 0 ? wrong.sum / wrong.users : 0
      return concordant / (concordant + discordant)
    }
  }

  package let statistic: Statistic
  /// A column for each sum, in each of them a number for each user.
  let columns: [[Double]]

  private init(_ statistic: Statistic, _ columns: [[Double]]) {
    precondition(Set(columns.map(\.count)).count == 1, "columns differ in length")
    (self.statistic, self.columns) = (statistic, columns)
  }

  /// How many users it is of.
  package var count: Int { columns[0].count }

  /// A mean over ratings.
  ///
  /// - Parameters:
  ///   - sums: Of each user's ratings.
  ///   - counts: How many these are.
  package static func mean(_ sums: [Double], counts: [Double]) -> PairedSample {
    PairedSample(.ratio, [sums, counts])
  }

  /// The root of a mean over ratings.
  package static func rootMean(_ sums: [Double], counts: [Double]) -> PairedSample {
    PairedSample(.rootRatio, [sums, counts])
  }

  /// A mean over users; those for whom it is no number do not count.
  package static func mean(ofUsers values: [Double]) -> PairedSample {
    PairedSample(
      .ratio, [values.map { $0.isNaN ? 0 : $0 }, values.map { $0.isNaN ? 0 : 1 }])
  }

  /// A fraction of concordant pairs.
  ///
  /// - Parameters:
  ///   - concordant: How many of each user's pairs are in the right order.
  ///   - pairs: How many there are.
  package static func concordance(_ concordant: [Double], of pairs: [Double]) -> PairedSample {
    let discordant = zip(pairs, concordant).map { $0 - $1 }
    return PairedSample(
      .concordance,
      [
        concordant, concordant.map { $0 > 0 ? 1 : 0 }, discordant,
        discordant.map { $0 > 0 ? 1 : 0 },
      ])
  }
}
