import Kernels
import RatingData
import Recommender
import Testing

/// What is recommended is what is predicted of every item, put in order.
@Suite struct RecommendationTests {
  /// A model of neighbours, as it is asked.
  struct Question: Sendable, CustomTestStringConvertible {
    let model: String
    let similarity: Similarity
    let isUserBased: Bool
    var variant = RatingsVariant.halves
    var memory: Int?

    var testDescription: String {
      "\(model) \(similarity) \(isUserBased ? "users" : "items") \(variant) \(memory ?? 0)"
    }

    var trial: Trial {
      var trial = Trial.golden(threads: 2)
      trial.model = model
      trial.knnBasic.similarity = similarity
      trial.knnBasic.isUserBased = isUserBased
      (trial.knnBasic.k, trial.knnBasic.minimumK) = (7, 3)
      if let memory { trial.memory = memory }
      return trial
    }

    static let all: [Question] = [
      .init(model: "KNNBasic", similarity: .cosine, isUserBased: false),
      .init(model: "KNNBasic", similarity: .cosine, isUserBased: false, memory: 20_000),
      .init(model: "KNNBasic", similarity: .msd, isUserBased: true, variant: .repeats),
      .init(model: "KNNWithMeans", similarity: .pearson, isUserBased: false, variant: .realRepeats),
      .init(model: "KNNWithZScore", similarity: .pearson, isUserBased: true, variant: .reals),
      .init(model: "KNNBaseline", similarity: .pearsonBaseline, isUserBased: false),
    ]
  }

  @Test(arguments: Question.all, [false, true])
  func `neighbours recommend what they predict best, to the last bit`(
    question: Question, isLearnt: Bool
  ) throws {
    let ratings = try question.variant.ratings()
    var pipeline = Pipeline(ratings)
    let trial = question.trial
    if isLearnt { _ = try pipeline.run(trial) }
    for user in [0, 17, 91] {
      let expected = try predictions(for: user, in: ratings, &pipeline, trial)
      let found = try pipeline.recommend(1000, to: user, trial)
      #expect(found.candidates == expected.count && expected.count > 50)
      let bits = found.entries.map { "\($0.item) \($0.explanation.estimate.bitPattern)" }
      #expect(bits == expected.map { "\($0.item) \($0.estimate.bitPattern)" })
    }
  }

  @Test(arguments: ConformanceTests.Subject.all.filter { $0.type.predictsRatings })
  func `nothing that the user has rated is recommended, and better ones come first`(
    subject: ConformanceTests.Subject
  ) throws {
    let ratings = try RatingsVariant.halves.ratings()
    var pipeline = Pipeline(ratings)
    let found = try pipeline.recommend(15, to: 4, subject.trial()).entries
    let rated = Set(
      ratings.users.indices.filter { ratings.users[$0] == 4 }.map { ratings.items[$0] })
    #expect(found.count == 15 && found.allSatisfy { !rated.contains(UInt32($0.item)) })
    if subject.type.name == Popularity.name { return }
    let estimates = found.map(\.explanation.estimate)
    #expect(zip(estimates, estimates.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
  }

  /// Popularity ranks by how many have rated an item, whatever it predicts.
  @Test func `popularity recommends what most have rated`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    var pipeline = Pipeline(ratings)
    var trial = Trial.golden(threads: 1)
    trial.model = Popularity.name
    trial.plan.validation = Validation(TrainOnAll())
    let counts = ItemFacts(ratings, titles: .none).counts
    let found = try pipeline.recommend(20, to: 4, trial).entries.map { counts[$0.item] }
    #expect(found == found.sorted(by: >) && found.count == 20)
  }

  @Test(arguments: ConformanceTests.Subject.all)
  func `a newcomer gets what the last user of a file with these ratings gets`(
    subject: ConformanceTests.Subject
  ) throws {
    let ratings = try RatingsVariant.halves.ratings()
    let profile = [(item: 3, rating: 5.0), (item: 8, rating: 1.5), (item: 40, rating: 4.0)]
    var trial = subject.trial()
    trial.plan.validation = Validation(TrainOnAll())
    trial.plan.scale = 0.5...5
    guard case .halves(let codes) = ratings.values, case .integers(let ids) = ratings.userIDs else {
      Issue.record("halves and whole numbers were generated")
      return
    }
    let whole = Ratings(
      users: ratings.users + profile.map { _ in UInt32(ids.count) },
      items: ratings.items + profile.map { UInt32($0.item) },
      values: .halves(codes + profile.map { UInt8($0.rating * 2) }),
      userIDs: .integers(ids + [1_000_000]), itemIDs: ratings.itemIDs)
    var (small, large) = (Pipeline(ratings), Pipeline(whole))
    let found = try small.recommend(
      12, toNewcomer: profile, trial.plan, trial.resources, activity: Activity()
    ) { $0 != 9 }
    let expected = try large.recommend(12, to: ids.count, trial, where: { $0 != 9 })
    #expect(found.entries == expected.entries && found.entries.count == 12)
    #expect(found.entries.allSatisfy { ![3, 8, 40, 9].contains($0.item) })
  }

  @Test func `of a user whose ratings are all in the test it is said that nothing was learnt`()
    throws
  {
    let ratings = Ratings(
      users: [0, 1, 0, 2, 0], items: [0, 0, 1, 1, 2], values: .halves([2, 4, 10, 6, 8]),
      userIDs: .texts(["a", "b", "c"]), itemIDs: .texts(["x", "y", "z"]))
    var pipeline = Pipeline(ratings)
    var trial = Trial(threads: 1)
    trial.split = Holdout(test: .fraction(0.6), seed: 1)
    for subject in ConformanceTests.Subject.all {
      trial.plan.model.chosen = subject.type
      let unknown = try (0..<3).filter { user in
        do {
          _ = try pipeline.recommend(3, to: user, trial)
          return false
        } catch PipelineError.untrainedUser { return true }
      }
      #expect(!unknown.isEmpty && unknown.count < 3, "\(subject)")
    }
  }

  @Test(arguments: ConformanceTests.Subject.all, [RatingsVariant.halves, .realRepeats])
  func `everybody gets what each of them gets`(
    subject: ConformanceTests.Subject, variant: RatingsVariant
  ) throws {
    let ratings = try variant.ratings()
    for isUserBased in [false, true] {
      var trial = subject.trial()
      trial.knnBasic.isUserBased = isUserBased
      trial.knnBasic.minimumK = 2
      // What is drawn for each question follows from those before it.
      if trial.plan.model.model is NormalPredictor { return }
      try checkAll(ratings, trial)
      if !(trial.plan.model.model is any NeighbourModel) { return }
    }
  }

  @Test(arguments: Question.all)
  func `everybody gets what each of them gets by neighbours of all kinds`(
    question: Question
  ) throws {
    try checkAll(try question.variant.ratings(), question.trial)
  }

  private func checkAll(_ ratings: Ratings, _ trial: Trial) throws {
    var pipeline = Pipeline(ratings)
    var lists: [UserRecommendations] = []
    let isWanted = { (item: Int) in item % 7 != 3 }
    let outcome = try pipeline.recommendToAll(
      9, trial.plan, trial.resources, activity: Activity(), where: isWanted
    ) { lists += $0 }
    #expect(outcome.count == lists.count && lists.map(\.user) == lists.map(\.user).sorted())
    #expect(outcome.count + outcome.untrained == Set(ratings.users).count && lists.count > 100)
    for list in lists where list.user % 23 == 0 {
      let own = try pipeline.recommend(9, to: list.user, trial, where: isWanted).entries
      #expect(list.entries.map(\.item) == own.map(\.item))
      #expect(
        list.entries.map(\.prediction.bitPattern) == own.map(\.prediction.bitPattern))
    }
  }

  @Test func `what was made for some users is handed over before the others are asked for`() throws
  {
    let ratings = try SyntheticRatings.generate(
      ratings: 20_000, users: 900, items: 200, seed: 1, activity: Activity()
    ).ratings
    for model in ["KNNBasic", "SVD"] {
      var pipeline = Pipeline(ratings)
      var trial = Trial(threads: 2)
      trial.model = model
      let activity = Activity()
      var counts: [Int] = []
      let error = #expect(throws: Cancelled.self) {
        try pipeline.recommendToAll(3, trial.plan, trial.resources, activity: activity) {
          counts.append($0.count)
          if counts.count == 2 { activity.cancel() }
        }
      }
      #expect(counts == [64, 448])
      #expect(error?.stage == "recommendations")
      #expect(error.map { abs($0.fraction - 512.0 / 900) < 0.1 } == true)
    }
  }

  @Test func `a user that the sample leaves out is told so`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    var pipeline = Pipeline(ratings)
    var trial = Trial.golden(threads: 1)
    trial.plan.sample = SampleRequest(users: 3, items: 50)
    let sampled = try #require(
      try pipeline.takeData(trial.plan, trial.resources, activity: Activity()).sampled
    ).sample.ratings
    let absent = try #require((0..<150).first { !sampled.users.contains(UInt32($0)) })
    #expect(
      throws: PipelineError.unsampledUser(
        ratings.userIDs[absent], place: "in the sample", hint: "sample off takes all")
    ) {
      try pipeline.recommend(3, to: absent, trial)
    }
  }

  /// What is predicted of everything that a user has not rated, best first.
  private func predictions(
    for user: Int, in ratings: Ratings, _ pipeline: inout Pipeline, _ trial: Trial
  ) throws -> [(item: Int, estimate: Double)] {
    let rated = Set(
      ratings.users.indices.filter { ratings.users[$0] == UInt32(user) }.map { ratings.items[$0] })
    var order: [Int] = []
    for row in try pipeline.trainingRows(trial) {
      let item = Int(ratings.items[Int(row)])
      if !order.contains(item) { order.append(item) }
    }
    let found = try order.filter { !rated.contains(UInt32($0)) }.compactMap { item in
      let explained = try pipeline.explain(user: user, item: item, trial)
      return explained.explanation.impossibility == nil
        ? (item: item, estimate: explained.estimate) : nil
    }
    return found.enumerated().sorted {
      (-$0.element.estimate, $0.offset) < (-$1.element.estimate, $1.offset)
    }.map(\.element)
  }
}

extension Pipeline {
  fileprivate mutating func recommend(
    _ count: Int, to user: Int, _ trial: Trial, where isWanted: (Int) -> Bool = { _ in true }
  ) throws -> Recommendations {
    try recommend(
      count, to: user, trial.plan, trial.resources, activity: Activity(), where: isWanted)
  }

  /// The rows of the training set, in its order.
  fileprivate func trainingRows(_ trial: Trial) throws -> ArraySlice<UInt32> {
    let ratings = try #require(self.ratings?.ratings)
    var (work, data) = Work.on(ratings, trial.resources, activity: Activity())
    return try work.output(SplitKey(data: data, fold: trial.plan.validation.folds[0])).train
  }
}
