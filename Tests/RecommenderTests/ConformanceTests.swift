import FoundationEssentials
import Kernels
import RatingData
import Recommender
import Testing

/// What every model of the catalogue keeps to, without a line for any of them.
@Suite struct ConformanceTests {
  /// A model of the catalogue under the name of its tests.
  struct Subject: Sendable, CustomTestStringConvertible {
    let type: any Model.Type
    var testDescription: String { type.name }

    static let all = ModelCatalog.all.map { Subject(type: $0) }

    func trial(threads: Int = 2) -> Trial {
      var trial = Trial.golden(threads: threads)
      trial.plan.model.chosen = type
      trial.plan.measures = Set(MeasureTable.standard.usual)
      // On the scale of every variant.
      trial.plan.ranking.relevant = 1
      return trial
    }

    /// What is measured of it unasked.
    var usual: [Measure] {
      type.predictsRatings ? MeasureTable.standard.usual : MeasureTable.standard.usualOfLists
    }
  }

  private func bits(_ evaluation: Evaluation) -> [String: [UInt64]] {
    var bits: [String: [UInt64]] = [:]
    for (measure, value) in evaluation.measures { bits[measure.name] = [value.bitPattern] }
    for (measure, curve) in evaluation.curves {
      bits[measure.name + " curve"] = curve.map(\.bitPattern)
    }
    return bits
  }

  @Test(arguments: Subject.all, RatingsVariant.allCases)
  func `neither threads, memory nor another time change a bit`(
    subject: Subject, variant: RatingsVariant
  ) throws {
    let ratings = try variant.ratings()
    var pipeline = Pipeline(ratings)
    let expected = bits(try pipeline.run(subject.trial()))
    #expect(expected.count >= 3)
    for threads in [1, 5] {
      var pipeline = Pipeline(ratings)
      #expect(bits(try pipeline.run(subject.trial(threads: threads))) == expected)
    }
    var trial = subject.trial()
    // Too little for predictions of a curve to be kept: what needs each of them is left out.
    trial.memory = 20_000
    if subject.type.predictsRatings { trial.plan.measures = [.rmse, .mae] }
    var small = Pipeline(ratings)
    let frugal = bits(try small.run(trial))
    #expect(frugal == expected.filter { frugal.keys.contains($0.key) } && !frugal.isEmpty)
  }

  @Test(arguments: Subject.all, RatingsVariant.allCases)
  func `the answer to all tests is that to each of them, and clipped`(
    subject: Subject, variant: RatingsVariant
  ) throws {
    try check(subject.trial().plan.model.model, on: try variant.ratings())
  }

  private func check<Subject: Model>(_ model: Subject, on ratings: Ratings) throws {
    let trial = Trial.golden(threads: 2)
    var (work, data) = Work.on(ratings, trial.resources, activity: Activity())
    let split = SplitKey(data: data, fold: trial.plan.validation.folds[0])
    let scale = 2.0...2.75
    let place = model.curve?.chosen ?? 1
    let tests = try work.tests(of: split)
    let all = try #require(
      try model.answer(tests, on: split.training, scale: scale, kept: .only(k: place), &work)
        .predictions(k: place))
    #expect(all.count == tests.count && all.allSatisfy(scale.contains))
    for test in stride(from: 0, to: tests.count, by: 83) {
      // Its draws follow each other: a question that is asked alone has the first of them.
      if model is NormalPredictor, test > 0 { break }
      let pair = Questions([(tests[test].user, tests[test].item)], among: ratings)
      let one = try model.answer(
        pair, on: split.training, scale: scale, kept: .only(k: place), &work)
      #expect(one.predictions(k: place) == [all[test]])
      let explained = try model.explain(
        user: tests[test].user, item: tests[test].item, on: split.training, &work)
      #expect(max(scale.lowerBound, min(scale.upperBound, explained.estimate)) == all[test])
    }
  }

  /// Users and items that training does not have, in all combinations.
  @Test(arguments: Subject.all)
  func `whom training does not know is predicted all the same`(subject: Subject) throws {
    let users: [UInt32] = [0, 1, 2, 3]
    let ratings = Ratings(
      users: users, items: users, values: .halves([2, 4, 10, 6]),
      userIDs: .texts(["a", "b", "c", "d", "e"]), itemIDs: .texts(["v", "w", "x", "y", "z"]))
    var pipeline = Pipeline(ratings)
    let trial = subject.trial()
    let evaluation = try pipeline.run(trial)
    #expect(evaluation.testCount == 1 && evaluation.trainCount == 3)
    if subject.type.predictsRatings {
      #expect(try #require(evaluation.value(of: .rmse)).isFinite)
    }
    for user in 0..<5 {
      for item in 0..<5 {
        let explained = try pipeline.explain(user: user, item: item, trial)
        #expect(explained.estimate.isFinite)
        #expect(explained.isScore == !subject.type.predictsRatings)
        if explained.isScore {
          #expect(explained.prediction == explained.estimate)
        } else {
          #expect((1...5).contains(explained.prediction))
        }
      }
    }
  }

  @Test(arguments: Subject.all)
  func `a single rating is enough to learn from, and nothing is measured of it`(
    subject: Subject
  ) throws {
    let one = Ratings(
      users: [0], items: [0], values: .halves([7]), userIDs: .texts(["u"]), itemIDs: .texts(["i"]))
    var pipeline = Pipeline(one)
    var trial = subject.trial()
    #expect(throws: SplitError.self) { try pipeline.run(trial) }
    trial.plan.validation = Validation(TrainOnAll())
    let evaluation = try pipeline.run(trial)
    #expect(evaluation.measures.isEmpty && evaluation.trainCount == 1)
    let only = try pipeline.explain(user: 0, item: 0, trial)
    #expect(only.isScore ? only.prediction.isFinite : only.prediction == 3.5)
    #expect(!(try pipeline.portableModel(trial)).files.isEmpty)
  }

  @Test func `what was run before changes nothing`() throws {
    let ratings = try RatingsVariant.repeats.ratings()
    var used = Pipeline(ratings)
    for other in Subject.all {
      var trial = other.trial()
      trial.split.seed = 9
      _ = try used.run(trial)
      trial.plan.validation = Validation(KFold())
      _ = try used.run(trial)
      _ = try used.explain(user: 3, item: 5, trial)
    }
    for subject in Subject.all {
      var fresh = Pipeline(ratings)
      let expected = bits(try fresh.run(subject.trial()))
      #expect(bits(try used.run(subject.trial())) == expected, "\(subject.type.name)")
      #expect(bits(try used.run(subject.trial())) == expected, "\(subject.type.name)")
    }
  }

  @Test(arguments: Subject.all)
  func `of folds each is what it is alone, and a run again computes none`(subject: Subject) throws {
    let ratings = try RatingsVariant.halves.ratings()
    var pipeline = Pipeline(ratings)
    var trial = subject.trial()
    trial.plan.validation = Validation(KFold())
    let evaluation = try pipeline.run(trial)
    #expect(evaluation.folds.count == 5 && evaluation.testCount == ratings.count)
    let again = try pipeline.run(trial)
    #expect(again.stages.filter { $0.state == .computed }.map(\.stage) == [.metrics])
    #expect(bits(again) == bits(evaluation))
    for measure in subject.usual {
      let values = try #require(evaluation.values(of: measure))
      let mean = values.reduce(0, +) / 5
      let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      #expect(abs(try #require(evaluation.value(of: measure)) - mean) < 1e-15)
      #expect(
        abs(try #require(evaluation.deviation(of: measure)) - (squares / 5).squareRoot()) < 1e-15)
    }
  }

  @Test(arguments: Subject.all)
  func `a run that is cancelled leaves the pipeline as it was`(subject: Subject) throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    let activity = Activity()
    activity.cancel()
    #expect(throws: Cancelled.self) { try pipeline.run(subject.trial(), activity: activity) }
    #expect(pipeline.status(subject.trial()).last?.state == .empty)
    #expect(throws: PipelineError.self) { try pipeline.run(subject.trial(), free: 1000) }
  }

  @Test(arguments: Subject.all)
  func `status says what a stage holds, and help what a prediction is`(subject: Subject) throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    #expect(pipeline.status(subject.trial()).allSatisfy { [.fresh, .empty].contains($0.state) })
    _ = try pipeline.run(subject.trial())
    for report in pipeline.status(subject.trial()) where report.stage != .metrics {
      #expect(report.state == .fresh && !report.facts.isEmpty, "\(report.stage)")
    }
    #expect(!subject.type.prediction.isEmpty && ModelCatalog.model(subject.type.name) != nil)
    let told = subject.type.help
    let help = try #require(told)
    #expect(!help.formula.isEmpty && !help.source.isEmpty)
    #expect(help.examples.contains { $0.line.contains("model=\(subject.type.name)") })
    let facts = try pipeline.explain(user: 1, item: 1, subject.trial()).explanation.facts
    #expect(!facts.isEmpty && Set(facts.map(\.name)).count == facts.count)
  }
}
