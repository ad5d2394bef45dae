import Kernels
import RatingData

/// The answers that a plan asks of its model, fold by fold.
struct AskedAnswers<Chosen: Model> {
  let keys: [AnswersKey<Chosen>]
  /// All that is measured of them.
  let measures: [Measure]
  /// Those of them for which all items are ranked.
  let ofAllItems: [Measure]
  private let ranking: RankingSettings
  /// The size of each fold.
  private let sizes: [ExperimentSize]

  fileprivate init(
    _ keys: [AnswersKey<Chosen>], measuring measures: [Measure], ofAllItems: [Measure],
    _ ranking: RankingSettings, _ sizes: [ExperimentSize]
  ) {
    (self.keys, self.measures, self.ofAllItems) = (keys, measures, ofAllItems)
    (self.ranking, self.sizes) = (ranking, sizes)
  }

  func forecast(of key: AnswersKey<Chosen>, _ resources: Resources) -> MemoryForecast {
    let size = sizes[key.split.fold.number]
    let lists =
      ofAllItems.isEmpty
      ? 0
      : CatalogueListsKey.forecast(
        key.model, ranking, length: ofAllItems.longestCutoff, size, threads: resources.threads)
    return MemoryForecast(key.model, size, resources, kept: key.kept, lists: lists)
  }

  /// Whether what is learnt of all folds stays beside each other: about, from counts alone.
  private func staysWhole(in resources: Resources) -> Bool {
    let bytes = zip(keys, sizes).map { key, size in
      forecast(of: key, resources).keptSums
        + CoRatingIndex.bytesPerRating(usesReals: true) * size.training
    }
    return bytes.reduce(0, +) <= resources.memory
  }

  /// The same as tasks.
  func tasks(for work: Work) -> [AnswersTask] {
    let isWhole = staysWhole(in: work.resources)
    return zip(keys, sizes).map { key, size in
      let model = key.model
      let effort = model.effort(size)
      // Where the fits of all folds stay, none has to be waited for.
      let fold = isWhole && effort.serialSteps == nil ? keys[0] : key
      return AnswersTask(
        key: AnyStageKey(key: key),
        fit: AnyStageKey(key: model.fit(on: fold.split.training, work.resources)),
        split: key.split, kept: key.kept, reach: model.reach, effort: effort,
        forecast: forecast(of: key, work.resources), isHeld: { $0.has(key) },
        make: { work in
          let answers = try work.output(key)
          // While they are there: beside others they may have no room.
          for measure in key.measures where measure.family.need == .predictions {
            _ = answers.value(of: measure, at: model.place)
          }
        },
        makeTogether: { keys, work in
          try AnswersKey.make(keys.compactMap { $0.key as? AnswersKey<Chosen> }, &work)
        },
        kind: model.answersTogether(size, work.resources)
          ? .init(model: ObjectIdentifier(Chosen.self), split: key.split, scale: key.scale) : nil)
    }
  }
}

extension Work {
  /// How many tests the folds of a split have.
  ///
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  mutating func testCounts(of splits: [SplitKey]) throws -> [Int] {
    let ratings = try ratings(splits[0].data)
    return try splits.map { split in try split.fold.testCount(of: ratings) }
  }

  /// What a plan asks for.
  ///
  /// - Parameter counts: The tests of each fold.
  /// - Throws: `PipelineError`, `Cancelled`.
  mutating func asked<Chosen: Model>(
    of model: Chosen, _ plan: Plan, _ splits: [SplitKey], _ scale: ClosedRange<Double>,
    tests counts: [Int]
  ) throws -> AskedAnswers<Chosen> {
    let ratings = try ratings(splits[0].data)
    let tests = counts.reduce(0, +)
    let kept = plan.keptPredictions(tests: tests, memory: resources.memory)
    let needed = plan.neededPredictions(tests: tests, memory: resources.memory)
    let slow = needed == .none ? [] : plan.slowMeasures(tests: tests)
    let ofAllItems = plan.ranking.candidates == .all ? plan.listMeasures : []
    return AskedAnswers(
      splits.map { split in
        AnswersKey(
          split: split, model: model, scale: scale, kept: kept, needed: needed, measures: slow,
          relevant: plan.ranking.relevant)
      },
      measuring: plan.wanted.filter {
        $0.family.need == .errorSums || slow.contains($0) || ofAllItems.contains($0)
      },
      ofAllItems: ofAllItems, plan.ranking,
      counts.map { ExperimentSize(ratings, sample: splits[0].data.sample, tests: $0) })
  }
}
