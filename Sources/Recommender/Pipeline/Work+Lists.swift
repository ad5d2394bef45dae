import Kernels
import RatingData

/// What measures of lists need.
extension Work {
  /// Whether all items may be ranked.
  ///
  /// - Throws: `PipelineError.tooManyQuestions` where that would take too long.
  /// - Complexity: O(1): sizes are known from counts alone.
  func check(_ ranking: RankingSettings, of ratings: Ratings, isAsked: Bool) throws(PipelineError) {
    if !isAsked { return }
    let (all, items) = (ratings.userIDs.count, ratings.itemIDs.count)
    let users = min(ranking.users ?? all, all)
    let most = RankingSettings.mostQuestions
    guard users * items > most else { return }
    throw .tooManyQuestions(users: users, items: items, most: max(1, most / items))
  }

  /// The lists of all items for a fold; nil where no measure asks for them.
  mutating func lists<Chosen: Model>(
    of key: AnswersKey<Chosen>, _ ranking: RankingSettings, _ measures: [Measure]
  ) throws -> CatalogueLists? {
    if measures.isEmpty { return nil }
    return try output(CatalogueListsKey(split: key.split, model: key.model, ranking, measures))
  }

  /// What the measures of lists say of a fold.
  ///
  /// - Parameter lists: Of all items; nil where each user's tests are ranked.
  mutating func judgedLists<Chosen: Model>(
    _ measures: [Measure], _ answers: Predictions, _ lists: CatalogueLists?,
    _ key: AnswersKey<Chosen>
  ) throws -> JudgedLists {
    let measures = measures.filter { $0.family.need == .lists }
    if measures.isEmpty { return .none }
    guard let lists else {
      let judgements = try answers.judgements(
        ofLists: measures, at: key.model.place, relevant: key.relevant,
        areRatings: Chosen.predictsRatings
      ) { try catalogue(of: key.split) }
      return JudgedLists(users: TestUsers(answers.tests.users).users, judgements: judgements)
    }
    let judged = lists.judged(
      by: try tests(of: key.split), relevant: key.relevant, catalogue: try catalogue(of: key.split))
    return JudgedLists(
      users: lists.users,
      judgements: measures.reduce(into: [:]) { $0[$1] = $1.judgement(of: judged) })
  }

  /// What the measures of a run's only fold are made of, user by user; nil where predictions were
  /// not kept and lists not measured.
  mutating func userSums<Chosen: Model>(
    of measures: [Measure], _ answers: Predictions, _ lists: JudgedLists, _ key: AnswersKey<Chosen>
  ) throws -> UserSums? {
    let place = key.model.place
    guard !lists.users.isEmpty || answers.values(k: place) != nil else { return nil }
    let tests = try tests(of: key.split)
    let people = TestUsers((0..<tests.count).map { UInt32(tests[$0].user) })
    return answers.userSums(of: measures, at: place, people, lists: lists)
  }

  /// The users of a test in test order: all, or those that the first places of a permutation name.
  ///
  /// - Parameter count: nil for all.
  mutating func drawnUsers(
    _ count: Int?, seed: UInt32, of split: SplitKey
  ) throws -> [UInt32] {
    let tests = try tests(of: split)
    let all = TestUsers((0..<tests.count).map { UInt32(tests[$0].user) }).users
    guard let count, count < all.count else { return all }
    let order = try Permutation.random(all.count, seed: seed, activity: activity)
    return order.prefix(count).sorted().map { all[Int($0)] }
  }

  /// How often each item is rated in training, and what else is known of items.
  mutating func catalogue(of split: SplitKey) throws -> RankedLists.Catalogue {
    let ratings = try ratings(split.data)
    var counts = Array(repeating: 0, count: ratings.itemIDs.count)
    var hasRated = Array(repeating: false, count: ratings.userIDs.count)
    for row in try output(split).train {
      counts[Int(ratings.items[Int(row)])] += 1
      hasRated[Int(ratings.users[Int(row)])] = true
    }
    return RankedLists.Catalogue(
      ratingCounts: counts, userCount: hasRated.count { $0 },
      genres: shelf.output(TitlesKey(ratings: split.data.ratings)).flatMap {
        ItemGenres($0, of: ratings.itemIDs)
      })
  }
}

extension CatalogueListsKey {
  init(split: SplitKey, model: Chosen, _ ranking: RankingSettings, _ measures: [Measure]) {
    self.init(
      split: split, model: model, users: ranking.users, seed: ranking.seed,
      length: measures.longestCutoff)
  }
}

extension [Measure] {
  /// How far they look; 0 where none takes a cut-off.
  var longestCutoff: Int { compactMap(\.cutoff).max() ?? 0 }
}
