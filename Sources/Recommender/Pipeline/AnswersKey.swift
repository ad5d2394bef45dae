import Kernels
import RatingData

/// The predictions stage of one fold: what a model answers to its tests.
///
/// The errors of its whole curve are kept for every combination of settings that was run: going
/// back to one costs nothing.
struct AnswersKey<Chosen: Model>: StageKey {
  static var stage: StageName { .predictions }

  let split: SplitKey
  let model: Chosen
  let scale: ClosedRange<Double>
  // What else is asked of the answers.
  let kept: KeptPredictions
  /// What of it must be there; nil for all.
  var needed: KeptPredictions?
  /// The measures that need each prediction.
  let measures: [Measure]
  /// From which rating on an item is relevant.
  var relevant = 0.0

  func make(_ work: inout Work) throws -> Predictions {
    let questions = try work.tests(of: split)
    let answers = try model.answer(
      questions, on: split.training, scale: scale, kept: kept, wholeCurve: true, &work)
    return try predictions(answers, to: questions, &work)
  }

  /// Makes those predictions in one pass that are asked of the same, as far as the model can, and
  /// keeps them.
  ///
  /// - Parameter keys: Of one split and one scale.
  static func make(_ keys: [AnswersKey], _ work: inout Work) throws {
    guard let first = keys.first, keys.count > 1 else { return }
    let questions = try work.tests(of: first.split)
    let start = ContinuousClock.now
    guard
      let answers = try Chosen.answer(
        questions, by: keys.map { ($0.model, $0.kept) }, on: first.split.training,
        scale: first.scale, &work)
    else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1) / Double(keys.count)
    for (key, answers) in zip(keys, answers) {
      work.keep(
        try key.predictions(answers, to: questions, &work), seconds: seconds, for: key)
    }
  }

  private func predictions(
    _ answers: TestPredictions, to questions: Questions, _ work: inout Work
  ) throws -> Predictions {
    let fitted = try work.learnt(by: model, on: split.training)
    let stages = model.learning(on: split.training, work.resources)
    let tests = kept == .none ? 0..<0 : 0..<questions.count
    return Predictions(
      answers,
      tests: Predictions.Tests(
        users: tests.map { UInt32(questions[$0].user) },
        items: tests.map { UInt32(questions[$0].item) }, ratings: tests.map { questions[$0].rating }
      ),
      reach: model.reach, trainCount: try work.output(split).trainCount,
      userCount: fitted.userCount, itemCount: fitted.itemCount,
      fitSeconds: answers.secondsBefore + work.shelf.seconds(of: stages) - answers.secondsInFit)
  }

  func bytes(_ output: Predictions) -> Int { output.bytes }

  func accepts(_ output: Predictions) -> Bool {
    output.serves(
      place: model.place, reach: model.reach, needed ?? kept, measures,
      relevant: relevant)
  }

  /// Of the others the curves stay, and their tables as long as all fit in memory.
  func settle(in shelf: inout Shelf, memory: Int) {
    let all = shelf.all(of: Self.stage)
    if all.reduce(0, { $0 + $1.bytes }) <= memory { return }
    shelf.change(
      Self.stage, Predictions.self,
      { key, output in (key as? Self) == self ? nil : output.withoutTable }, bytes: \.bytes)
  }

  static func == (one: AnswersKey, other: AnswersKey) -> Bool {
    one.split == other.split && one.scale == other.scale
      && one.model.ofPredictions == other.model.ofPredictions
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(split)
    hasher.combine(model.ofPredictions)
    hasher.combine(scale)
  }
}

extension Work {
  /// What a model has learnt, or learns now where the machine has the memory for it.
  mutating func learnt<Chosen: Model>(
    by model: Chosen, on training: TrainingKey
  ) throws -> Chosen.Fit.Output {
    let key = model.fit(on: training, resources)
    if let held = shelf.output(key) { return held }
    try checkMemory(of: model, on: training)
    return try output(key)
  }

  /// What a model learns, where something is made of it on the way: it learns even if it has learnt
  /// the same before.
  mutating func learn<Chosen: Model>(
    by model: Chosen, on training: TrainingKey,
    _ make: (inout Work) throws -> Chosen.Fit.Output
  ) throws -> Chosen.Fit.Output {
    try checkMemory(of: model, on: training)
    return try remake(model.fit(on: training, resources), make)
  }

  private mutating func checkMemory(of model: some Model, on training: TrainingKey) throws {
    let ratings = try ratings(training.split.data)
    let tests = try training.split.fold.testCount(of: ratings)
    let size = ExperimentSize(
      ratings, sample: training.split.data.sample, tests: tests)
    try MemoryForecast(model, size, resources, kept: .none).check(free: resources.free)
  }
}
