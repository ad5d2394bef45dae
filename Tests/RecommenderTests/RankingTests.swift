import FoundationEssentials
import Kernels
import RatingData
import Recommender
import Testing

/// What is ranked for whom, and in which order.
@Suite struct RankingTests {
  private static let names = MeasureTable.standard.examples.filter { $0.contains("@10") }

  private func trial(
    _ model: any Model.Type, _ candidates: RankingSettings.Candidates, threads: Int = 2,
    _ names: [String] = RankingTests.names
  ) -> Trial {
    var trial = Trial.golden(threads: threads)
    trial.plan.model.chosen = model
    trial.plan.measures = Set(names.compactMap(MeasureTable.standard.measure))
    trial.plan.ranking.candidates = candidates
    return trial
  }

  private func figures(_ evaluation: Evaluation) -> [String: UInt64] {
    evaluation.measures.reduce(into: [:]) { $0[$1.measure.name] = $1.value.bitPattern }
  }

  // MARK: - The test's own items

  /// `precision_recall_at_k` of scikit-surprise's FAQ, as it reads there.
  private func faq(_ rows: [PredictedRating], k: Int, threshold: Double) -> (Double, Double) {
    var users: [String] = []
    var ofUser: [String: [(estimate: Double, rating: Double)]] = [:]
    for row in rows {
      if ofUser[row.user] == nil { users.append(row.user) }
      ofUser[row.user, default: []].append((row.prediction, row.rating))
    }
    var (precision, recall) = (0.0, 0.0)
    for user in users {
      let all = ofUser[user] ?? []
      let ranked = all.enumerated().sorted {
        ($1.element.estimate, $0.offset) < ($0.element.estimate, $1.offset)
      }.map(\.element)
      let relevant = all.count { $0.rating >= threshold }
      let first = ranked.prefix(k)
      let recommended = first.count { $0.estimate >= threshold }
      let both = first.count { $0.estimate >= threshold && $0.rating >= threshold }
      precision += recommended != 0 ? Double(both) / Double(recommended) : 0
      recall += relevant != 0 ? Double(both) / Double(relevant) : 0
    }
    return (precision / Double(users.count), recall / Double(users.count))
  }

  @Test(arguments: [3.0, 3.5, 4.0])
  func `precision and recall of a user's test items are those of the FAQ, to the last bit`(
    relevant: Double
  ) throws {
    for type in [KNNBasic.self, BaselineOnly.self, Popularity.self] as [any Model.Type] {
      for k in [1, 5, 10] {
        var trial = trial(type, .test, ["precision@\(k)", "recall@\(k)"])
        trial.plan.ranking.relevant = relevant
        var pipeline = Pipeline(try RatingsVariant.wholes.ratings())
        let evaluation = try pipeline.run(trial)
        let rows = try #require(pipeline.predictedRatings(trial.plan))
        let (precision, recall) = faq(rows, k: k, threshold: relevant)
        #expect(evaluation.measures.map(\.value) == [precision, recall])
      }
    }
  }

  /// A row of the reference, which is sure of precision and recall at 5 and 10.
  @Test(
    .enabled(if: MovieLens.isThere, "needs ../shared/data/ml-latest-small and its reference"),
    arguments: MovieLens.rankedRows)
  func `lists on ml-latest-small are the reference's to the last bit`(
    row: MovieLens.RankedRow
  ) throws {
    var pipeline = Pipeline()
    pipeline.load(try MovieLens.ratings(), seconds: 0)
    var trial = try row.trial
    trial.plan.measures = Set(row.values.keys.compactMap(MeasureTable.standard.measure))
    let evaluation = try pipeline.run(trial)
    #expect(evaluation.measures.count == 4)
    for (measure, value) in evaluation.measures {
      let expected = try #require(row.values[measure.title])
      #expect(value == expected, "\(measure)")
    }
  }

  @Test func `another threshold is measured without another pass, and measures follow folds`()
    throws
  {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    var trial = trial(KNNBasic.self, .test)
    let first = try pipeline.run(trial)
    trial.plan.ranking.relevant = 3
    let second = try pipeline.run(trial)
    #expect(second.stages.filter { $0.state == .computed }.map(\.stage) == [.metrics])
    #expect(figures(first) != figures(second))
    trial.plan.validation = Validation(KFold())
    let folds = try pipeline.run(trial)
    let recall = try #require(MeasureTable.standard.measure("recall@10"))
    #expect(folds.folds.count == 5 && folds.values(of: recall)?.count == 5)
    #expect(try #require(folds.deviation(of: recall)) > 0)
  }

  // MARK: - All items

  /// Everything that training has and the user has not rated, ranked one estimate at a time.
  private func plainLists<Subject: Model>(
    _ model: Subject, on ratings: Ratings, _ trial: Trial, length: Int
  ) throws -> [(user: Int, items: [Int])] {
    var (work, data) = Work.on(ratings, trial.resources, activity: Activity())
    let split = SplitKey(data: data, fold: trial.plan.validation.folds[0])
    let rows = try work.output(split)
    let tests = try work.tests(of: split)
    var (items, users): ([Int], [Int]) = ([], [])
    var known: [Int: Set<Int>] = [:]
    for row in rows.train {
      let (user, item) = (Int(ratings.users[Int(row)]), Int(ratings.items[Int(row)]))
      if !items.contains(item) { items.append(item) }
      known[user, default: []].insert(item)
    }
    for position in 0..<tests.count where !users.contains(tests[position].user) {
      users.append(tests[position].user)
    }
    return try users.map { user in
      let candidates = items.filter { !(known[user] ?? []).contains($0) }
      var scores: [(item: Int, score: Double)] = []
      for item in candidates {
        let score =
          Subject.name == Popularity.name
          ? Double(known.values.count { $0.contains(item) })
          : try model.explain(user: user, item: item, on: split.training, &work).estimate
        // Neighbours that nobody has are no recommendation.
        if Subject.name == ItemKNN.name && score == 0 { continue }
        scores.append((item, score))
      }
      let order = scores.indices.sorted { (-scores[$0].score, $0) < (-scores[$1].score, $1) }
      return (user, order.prefix(length).map { scores[$0].item })
    }
  }

  private func relevantItems(
    _ ratings: Ratings, _ trial: Trial
  ) throws -> [Int: Set<Int>] {
    var (work, data) = Work.on(ratings, trial.resources, activity: Activity())
    let tests = try work.tests(
      of: SplitKey(data: data, fold: trial.plan.validation.folds[0]))
    var relevant: [Int: Set<Int>] = [:]
    for position in 0..<tests.count where tests[position].rating >= trial.plan.ranking.relevant {
      relevant[tests[position].user, default: []].insert(tests[position].item)
    }
    return relevant
  }

  @Test(arguments: ConformanceTests.Subject.all)
  func `lists of all items are those of the plain definition`(
    subject: ConformanceTests.Subject
  ) throws {
    // What is drawn for each question follows from those before it.
    if subject.type == NormalPredictor.self { return }
    let ratings = try RatingsVariant.halves.ratings()
    let trial = trial(subject.type, .all, ["recall@10", "precision@10", "mrr@10"])
    var pipeline = Pipeline(ratings)
    let evaluation = try pipeline.run(trial)
    let lists = try plainLists(trial.plan.model.model, on: ratings, trial, length: 10)
    let relevant = try relevantItems(ratings, trial)
    let judged = lists.filter { relevant[$0.user] != nil }
    func mean(_ figure: (Set<Int>, [Int]) -> Double) -> Double {
      judged.reduce(0) { $0 + figure(relevant[$1.user] ?? [], $1.items) } / Double(judged.count)
    }
    let expected = [
      mean { relevant, items in
        items.isEmpty
          ? 0 : Double(items.count { relevant.contains($0) }) / Double(items.count)
      },
      mean { relevant, items in
        Double(items.count { relevant.contains($0) }) / Double(relevant.count)
      },
      mean { relevant, items in
        items.firstIndex(where: relevant.contains).map { 1 / Double($0 + 1) } ?? 0
      },
    ]
    let names = ["precision_10", "recall_10", "mrr_10"]
    #expect(evaluation.measures.map(\.measure.name) == names)
    #expect(expected.allSatisfy { $0 > 0 })
    for (found, expected) in zip(evaluation.measures, expected) {
      #expect(abs(found.value - expected) < 1e-12, "\(found.measure)")
    }
  }

  @Test(arguments: ConformanceTests.Subject.all, RankingSettings.Candidates.allCases)
  func `no bit of a measure of lists depends on threads`(
    subject: ConformanceTests.Subject, candidates: RankingSettings.Candidates
  ) throws {
    let ratings = try RatingsVariant.realRepeats.ratings()
    func run(_ threads: Int) throws -> [String: UInt64] {
      var trial = trial(subject.type, candidates, threads: threads)
      trial.plan.ranking.relevant = 0.5
      var pipeline = Pipeline(ratings)
      return figures(try pipeline.run(trial))
    }
    let expected = try run(2)
    #expect(expected.count == Self.names.count - 1, "all but diversity, which needs genres")
    for threads in [1, 5] { #expect(try run(threads) == expected) }
  }

  @Test func `neighbours of users are asked user by user`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    var trial = trial(KNNWithMeans.self, .all, ["recall@10"])
    trial.knnBasic.isUserBased = true
    var pipeline = Pipeline(ratings)
    let evaluation = try pipeline.run(trial)
    let relevant = try relevantItems(ratings, trial)
    let lists = try plainLists(trial.plan.model.model, on: ratings, trial, length: 10)
      .filter { relevant[$0.user] != nil }
    let recall = lists.reduce(0.0) { sum, list in
      let wanted = relevant[list.user] ?? []
      return sum + Double(list.items.count { wanted.contains($0) }) / Double(wanted.count)
    }
    #expect(abs(evaluation.measures[0].value - recall / Double(lists.count)) < 1e-12)
  }

  @Test func `some users are drawn, others by another seed, and all where they are fewer`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    func run(users: Int?, seed: UInt32 = 42) throws -> [String: UInt64] {
      var trial = trial(BaselineOnly.self, .all)
      (trial.plan.ranking.users, trial.plan.ranking.seed) = (users, seed)
      var pipeline = Pipeline(ratings)
      return figures(try pipeline.run(trial))
    }
    let some = try run(users: 20)
    #expect(try run(users: 20) == some)
    #expect(try run(users: 20, seed: 1) != some)
    #expect(try run(users: nil) != some)
    #expect(try run(users: 1_000) == run(users: nil))
  }

  @Test func `more than 1e9 scores are refused, with a number of users that is not`() throws {
    let count = 40_000
    let ratings = Ratings(
      users: (0..<count).map { UInt32($0) }, items: (0..<count).map { UInt32($0) },
      values: .halves(Array(repeating: 8, count: count)),
      userIDs: .integers((0..<count).map { Int64($0) }),
      itemIDs: .integers((0..<count).map { Int64($0) }))
    var pipeline = Pipeline(ratings)
    var trial = trial(Popularity.self, .all, ["recall@5"])
    let error = #expect(throws: PipelineError.self) { try pipeline.run(trial) }
    #expect(error == .tooManyQuestions(users: count, items: count, most: 25_000))
    trial.plan.ranking.users = 100
    #expect(try pipeline.run(trial).measures.count == 1)
  }

  @Test func `longer lists serve shorter cut-offs, and status tells of them`() throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    var trial = trial(SVD.self, .all, ["ndcg@20"])
    #expect(pipeline.status(trial).first { $0.stage == .lists }?.state == .empty)
    _ = try pipeline.run(trial)
    trial.plan.measures = [try #require(MeasureTable.standard.measure("ndcg@5"))]
    #expect(pipeline.status(trial).first { $0.stage == .lists }?.state == .fresh)
    let again = try pipeline.run(trial)
    #expect(again.stages.filter { $0.state == .computed }.map(\.stage) == [.metrics])
    trial.plan.measures = [try #require(MeasureTable.standard.measure("ndcg@30"))]
    let longer = try pipeline.run(trial)
    #expect(longer.stages.filter { $0.state == .computed }.map(\.stage) == [.lists, .metrics])
  }

  @Test(arguments: [IALS.self, ItemKNN.self] as [any Model.Type])
  func `a model that predicts no ratings is measured by its lists alone`(
    type: any Model.Type
  ) throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    var trial = Trial.golden(threads: 2)
    trial.plan.model.chosen = type
    let usual = ["precision_10", "recall_10", "ndcg_10"]
    #expect(try pipeline.run(trial).measures.map(\.measure.name) == usual)
    trial.plan.measures = [.rmse]
    #expect(try pipeline.run(trial).measures.map(\.measure.name) == usual)
    trial.plan.measures?.formUnion(["mrr@3"].compactMap(MeasureTable.standard.measure))
    #expect(try pipeline.run(trial).measures.map(\.measure.name) == ["mrr_3"])
    #expect(try pipeline.run(trial).curves.isEmpty)
    #expect(try pipeline.explain(user: 1, item: 1, trial).isScore)
  }
}
