package import Settings

/// How lists are made of what a model says, for the measures of lists.
package struct RankingSettings: Configurable {
  /// What is ranked for a user. Figures of the two are never comparable: see W. Krichene and
  /// S. Rendle, "On sampled metrics for item recommendation" (2020).
  package enum Candidates: String, CaseIterable, Sendable {
    /// The items of the user's own test ratings, of which those are recommended whose predicted
    /// rating is relevant: `precision_recall_at_k` in the FAQ of scikit-surprise.
    case test
    /// All items of training but the user's own: nothing is sampled.
    case all
  }

  package var candidates = Candidates.test
  /// From which rating on an item is relevant.
  package var relevant = 4.0
  /// For how many users, drawn among those of the test, all items are ranked; nil for all.
  package var users: Int?
  /// What these are drawn from.
  package var seed: UInt32 = 42

  package init() {}

  /// The most pairs of a user and an item that `all` ranks.
  package static let mostQuestions = 1_000_000_000

  /// Whether a setting means anything beside the others.
  package func uses(_ name: String) -> Bool {
    switch name {
    case "users": candidates == .all
    case "draw_seed": candidates == .all && users != nil
    default: true
    }
  }

  package static let settings: [Setting<RankingSettings>] = [
    .choice(
      "candidates",
      "What measures of lists rank for a user: test, the items of the user's own test ratings, of "
        + "which those are recommended that are predicted to be relevant; all, every item of "
        + "training that the user has not rated there. help precision@10 says more.",
      recordedAs: "candidates", \.candidates),
    .number(
      "relevant", "From which rating on a test rating's item is relevant.", recordedAs: "relevant",
      \.relevant),
    Setting(
      "users",
      "With candidates=all, for how many users of the test items are ranked, drawn by draw_seed; all "
        + "where that asks for no more than 1e9 scores.",
      values: "a whole number, at least 1, or all", candidates: ["all"], recordedAs: "ranked_users",
      \.users,
      parse: { text throws(ValueError) -> Int? in
        text.lowercased() == "all" ? nil : try ValueParser.whole(in: 1...Int.max)(text)
      }, text: { $0.map(String.init) ?? "all" }),
    .seed(
      "draw_seed", "What the users are drawn from for whom all items are ranked.",
      recordedAs: "draw_seed", \.seed),
  ]
}
