package import Kernels
package import RatingData

/// Measures what another tool predicts or recommends, as runs are measured.
extension Pipeline {
  /// What there is to say of a file of predictions besides its measures.
  package struct ScoreRemarks: Sendable, Equatable {
    /// Test ratings that the file does not predict: the mean of all training ratings stands in; or
    /// users of the test without a list.
    package var missing = 0
    /// Rows about what is no test rating, or no user of the test, which are not looked at.
    package var foreign = 0
    /// Rows that say again what an earlier one says.
    package var repeated = 0
    /// Listed items that their users have rated in training.
    package var known = 0
  }

  /// Measures a file on the test of a plan, whose model does not matter.
  ///
  /// - Throws: `PredictionFileError.line` for a row that would make the measures wrong;
  ///   `ScoreError`; `PipelineError`, `SplitError`, `Cancelled`, `DataError`.
  /// - Complexity: O(rows + tests), and what the measures take.
  package mutating func score(
    _ file: PredictionFile, _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> (evaluation: Evaluation, remarks: ScoreRemarks) {
    guard plan.validation.isTested else { throw ScoreError.noTest }
    guard plan.validation.method.folds == 1, let split = try splits(plan).first else {
      throw ScoreError.severalTests(plan.validation.method.folds)
    }
    if file.kind == .lists && plan.ranking.candidates != .all { throw ScoreError.ofTestItems }
    var plan = plan
    plan.model = ModelChoice()
    return try working(resources, activity) { work in
      try file.kind == .predictions
        ? work.score(predictions: file, plan, split) : work.score(lists: file, plan, split)
    }
  }
}

/// Why a file of predictions cannot be measured.
package enum ScoreError: Error, Equatable, CustomStringConvertible {
  case noTest
  case severalTests(Int)
  /// Lists are of the whole catalogue, and the plan ranks the items of tests.
  case ofTestItems
  /// No row is about the test.
  case strangers(path: String)
  /// Nothing that is wanted can be measured.
  case nothingToMeasure(lists: Bool)

  package var description: String {
    switch self {
    case .noTest: "there is no test to score on"
    case .severalTests(let folds): "a file is scored on one test, and the split has \(folds)"
    case .ofTestItems: "lists are of the whole catalogue, and candidates=test ranks test items"
    case .strangers(let path): "nothing in `\(path)` is about the test"
    case .nothingToMeasure(let lists):
      lists
        ? "none of the measures is one of lists"
        : "none of the measures can be taken of predictions: candidates=all ranks all items"
    }
  }

  package var hint: String {
    switch self {
    case .noTest, .severalTests: "split test=0.2"
    case .ofTestItems: "set candidates all"
    case .strangers: "is it another split, or other data? export the test: run save=predictions"
    case .nothingToMeasure(let lists):
      lists ? "set measures precision@10,ndcg@10" : "set measures rmse,mae"
    }
  }
}

// MARK: - Predictions

extension Work {
  fileprivate mutating func score(
    predictions file: PredictionFile, _ plan: Plan, _ split: SplitKey
  ) throws -> (Evaluation, Pipeline.ScoreRemarks) {
    let tests = try tests(of: split)
    let all = MeasureTable.standard
    let wanted = (plan.measures.map(all.sorted) ?? all.usual).filter {
      $0.family.need != .lists || plan.ranking.candidates == .test
    }
    let slow = plan.slowMeasures(tests: tests.count)
    let measures = wanted.filter { $0.family.need == .errorSums || slow.contains($0) }
    if measures.isEmpty { throw ScoreError.nothingToMeasure(lists: false) }
    var remarks = Pipeline.ScoreRemarks()
    let predicted = try predicted(by: file, of: tests, in: try ratings(split.data), &remarks)
    if remarks.missing == tests.count { throw ScoreError.strangers(path: file.path) }
    let mean = try trainingMean(of: split)
    let answers = try TestPredictions.at(1, of: tests, kept: .every, self) { position in
      predicted[position].map { ($0, isPossible: true) } ?? (mean, isPossible: false)
    }
    let (people, counts) = (try testUsers(of: split), try trainingCounts(of: split))
    let held = Predictions(
      answers,
      tests: Predictions.Tests(
        users: (0..<tests.count).map { UInt32(tests[$0].user) },
        items: (0..<tests.count).map { UInt32(tests[$0].item) },
        ratings: (0..<tests.count).map { tests[$0].rating }),
      reach: 1, trainCount: try output(split).trainCount, userCount: counts.users.count { $0 > 0 },
      itemCount: counts.items.count { $0 > 0 }, fitSeconds: 0)
    let ofLists = measures.filter { $0.family.need == .lists }
    let lists = try JudgedLists(
      users: people.users,
      judgements: held.judgements(
        ofLists: ofLists, at: 1, relevant: plan.ranking.relevant, areRatings: true
      ) { try catalogue(of: split) })
    let values = lists.values
    let fold = Evaluation.Fold(
      measures: measures.compactMap { measure in
        let value =
          measure.family.need == .lists ? values[measure] : held.value(of: measure, at: 1)
        return value.map { (measure, $0) }
      },
      impossible: remarks.missing, of: held,
      held.userSums(of: measures, at: 1, people, lists: lists))
    return (
      Evaluation(
        curve: nil, folds: [fold], omitted: wanted.filter { !measures.contains($0) }, stages: []),
      remarks
    )
  }

  /// The prediction of each test rating; nil where the file has none.
  private func predicted(
    by file: PredictionFile, of tests: Questions, in ratings: Ratings,
    _ remarks: inout Pipeline.ScoreRemarks
  ) throws(PredictionFileError) -> [Double?] {
    let names = NameIndices(ratings)
    var trueRatings: [UInt64: [Double]] = [:]
    for position in 0..<tests.count {
      let (user, item, rating) = tests[position]
      trueRatings[NameIndices.pair(user, item), default: []].append(rating)
    }
    var found: [UInt64: (value: Double, line: Int)] = [:]
    for row in file.rows {
      guard let user = names.users[row.user], let item = names.items[row.item],
        let known = trueRatings[NameIndices.pair(user, item)]
      else {
        remarks.foreign += 1
        continue
      }
      if let rating = row.rating, !known.contains(rating) {
        throw .line(
          path: file.path, line: row.line, column: row.columns.rating ?? 1,
          "the rating of this pair is \(known[0]), not \(rating): are these other data?")
      }
      let pair = NameIndices.pair(user, item)
      if let earlier = found[pair] {
        guard earlier.value == row.value else {
          throw .line(
            path: file.path, line: row.line, column: row.columns.value,
            "line \(earlier.line) predicts \(earlier.value) of the same pair, not \(row.value)")
        }
        // A pair that is tested twice may be predicted twice.
        if known.count == 1 { remarks.repeated += 1 }
        continue
      }
      found[pair] = (row.value, row.line)
    }
    let predicted = (0..<tests.count).map { position in
      found[NameIndices.pair(tests[position].user, tests[position].item)]?.value
    }
    remarks.missing = predicted.count { $0 == nil }
    return predicted
  }

  private mutating func trainingMean(of split: SplitKey) throws -> Double {
    let ratings = try ratings(split.data)
    let train = try output(split).train
    return train.reduce(0.0) { $0 + ratings.values[Int($1)] } / Double(train.count)
  }

  private mutating func testUsers(of split: SplitKey) throws -> TestUsers {
    let tests = try tests(of: split)
    return TestUsers((0..<tests.count).map { UInt32(tests[$0].user) })
  }
}

// MARK: - Lists

extension Work {
  fileprivate mutating func score(
    lists file: PredictionFile, _ plan: Plan, _ split: SplitKey
  ) throws -> (Evaluation, Pipeline.ScoreRemarks) {
    let table = MeasureTable.standard
    let asked = plan.measures?.filter { $0.family.need == .lists }
    if asked?.isEmpty == true { throw ScoreError.nothingToMeasure(lists: true) }
    let measures = asked.map(table.sorted) ?? table.usualOfLists
    let users = try drawnUsers(plan.ranking.users, seed: plan.ranking.seed, of: split)
    var remarks = Pipeline.ScoreRemarks()
    let lists = try listed(by: file, for: users, of: split, &remarks)
    if remarks.missing == users.count { throw ScoreError.strangers(path: file.path) }
    let (tests, people) = (try tests(of: split), try testUsers(of: split))
    let judged = RankedLists(
      judging: lists.map { Array($0.prefix(measures.longestCutoff)) }, of: users, by: tests,
      relevant: plan.ranking.relevant, catalogue: try catalogue(of: split))
    let judgedLists = JudgedLists(
      users: users, judgements: measures.reduce(into: [:]) { $0[$1] = $1.judgement(of: judged) })
    let values = judgedLists.values
    let counts = try trainingCounts(of: split)
    let nothing = Predictions(
      TestPredictions(unanswered: tests.count),
      tests: Predictions.Tests(users: [], items: [], ratings: []), reach: 1,
      trainCount: try output(split).trainCount, userCount: counts.users.count { $0 > 0 },
      itemCount: counts.items.count { $0 > 0 }, fitSeconds: 0)
    let fold = Evaluation.Fold(
      measures: measures.compactMap { measure in values[measure].map { (measure, $0) } },
      impossible: 0, of: nothing,
      nothing.userSums(of: measures, at: 1, people, lists: judgedLists))
    return (Evaluation(curve: nil, folds: [fold], omitted: [], stages: []), remarks)
  }

  /// The list of each user, the best first; none for those without one.
  private mutating func listed(
    by file: PredictionFile, for users: [UInt32], of split: SplitKey,
    _ remarks: inout Pipeline.ScoreRemarks
  ) throws -> [[UInt32]] {
    let ratings = try ratings(split.data)
    let names = NameIndices(ratings)
    let places = Dictionary(uniqueKeysWithValues: zip(users, users.indices))
    var lists = Array(repeating: [(rank: Double, item: Int)](), count: users.count)
    var seen: [UInt64: Int] = [:]
    var ranks: [Int: [Double: Int]] = [:]
    for row in file.rows {
      guard let user = names.users[row.user], let place = places[UInt32(user)] else {
        remarks.foreign += 1
        continue
      }
      func fault(_ column: Int, _ words: String) -> PredictionFileError {
        .line(path: file.path, line: row.line, column: column, words)
      }
      guard let item = names.items[row.item] else {
        throw fault(row.columns.item, "no item of the data is called `\(row.item)`")
      }
      if let line = seen.updateValue(row.line, forKey: NameIndices.pair(user, item)) {
        throw fault(row.columns.item, "line \(line) lists the same item for this user")
      }
      if let line = ranks[place, default: [:]].updateValue(row.line, forKey: row.value) {
        throw fault(row.columns.value, "line \(line) has the same rank for this user")
      }
      lists[place].append((row.value, item))
    }
    for row in try output(split).train {
      let pair = NameIndices.pair(Int(ratings.users[Int(row)]), Int(ratings.items[Int(row)]))
      if seen[pair] != nil { remarks.known += 1 }
    }
    remarks.missing = lists.count { $0.isEmpty }
    return lists.map { list in list.sorted { $0.rank < $1.rank }.map { UInt32($0.item) } }
  }
}

/// Users and items by their identifiers.
private struct NameIndices {
  let users: [String: Int]
  let items: [String: Int]

  /// - Complexity: O(users + items).
  init(_ ratings: Ratings) {
    func indices(_ names: Vocabulary) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: (0..<names.count).map { (names[$0], $0) })
    }
    (users, items) = (indices(ratings.userIDs), indices(ratings.itemIDs))
  }

  static func pair(_ user: Int, _ item: Int) -> UInt64 { UInt64(user) << 32 | UInt64(item) }
}

extension Evaluation.Fold {
  /// The fold of a file of predictions.
  fileprivate init(
    measures: [(measure: Measure, value: Double)], impossible: Int, of answers: Predictions,
    _ userSums: UserSums?
  ) {
    self.init(
      measures: measures, impossible: impossible, curves: [:], trainCount: answers.trainCount,
      testCount: answers.testCount, userCount: answers.userCount, itemCount: answers.itemCount,
      userSums: userSums, seconds: (fit: 0, test: 0))
  }
}
