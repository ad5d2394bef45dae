package import Kernels

/// A model that predicts from what the user has given to similar items (or similar users to the
/// item). One pass predicts for every k.
package protocol NeighbourModel: ComparingModel
where Settings == NeighbourSettings, Fit == NeighbourhoodKey {
  /// Whether estimates are made of baselines.
  static var usesBaselines: Bool { get }
  /// Whether there is an estimate where there are too few neighbours.
  static var standsAlone: Bool { get }

  /// What estimates make of the ratings of neighbours.
  ///
  /// - Throws: `PipelineError`, `Cancelled`.
  func estimator(
    _ numbers: ComparedNumbers, on key: TrainingKey, _ work: inout Work
  ) throws -> NeighbourEstimator

  /// What an estimate begins with, as it is shown.
  func facts(ofBase base: Double, x: Int?, y: Int?, _ estimator: NeighbourEstimator)
    -> [Explanation.Fact]
}

extension NeighbourModel {
  package static var usesBaselines: Bool { false }
  package static var standsAlone: Bool { true }

  package var curve: Curve? {
    Curve(axis: "k", chosen: settings.k, reach: max(settings.maximumK, settings.k))
  }

  package var ofPredictions: Self {
    var model = self
    let start = NeighbourSettings()
    (model.settings.k, model.settings.maximumK) = (start.k, start.maximumK)
    if !settings.similarity.comparesResiduals { model.settings.shrinkage = start.shrinkage }
    model.settings.baselines = needsBaselines ? settings.baselines.ofMethod : start.baselines
    return model
  }

  package var answersByUser: Bool { settings.isUserBased }

  /// Whether predictions depend on baselines.
  var needsBaselines: Bool {
    Self.usesBaselines || settings.similarity.comparesResiduals
  }

  package func uses(_ setting: String) -> Bool {
    let prefix = NeighbourSettings.prefixOfBaselines
    if setting.hasPrefix(prefix) {
      return needsBaselines && settings.baselines.uses(setting.dropFirst(prefix.count))
    }
    return setting != "shrinkage" || settings.similarity.comparesResiduals
  }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    let compared = compared(size)
    let hasResiduals = settings.similarity.comparesResiduals
    let isCoded = !hasResiduals && !size.hasReals
    let questions = TestRatings.bytesPerQuestion * size.tests
    let deviations = Self.standsAlone || hasResiduals ? 16 * (size.users + size.items) : 0
    if usesPanels(size, resources) {
      let blocks = CountedPairs.bytesOfBlocks(ratings: size.training)
      let panels = CountedPairs.panelBytesPerRating * size.training
      // The columns are given up before panels are laid out.
      let beyond = panels + questions + blocks + deviations - size.columns
      return (max(beyond, CountedPairs.searchBytesPerRating * size.training), kept: 0)
    }
    // The narrowest word is 8 bytes; beyond that the budget bounds the triangle.
    let word = hasResiduals ? 32 : size.hasReals ? 64 : 16
    let sums = min(resources.memory, compared * max(compared - 1, 0) / 2 * word)
    let perRating =
      CoRatingIndex.bytesPerRating(usesReals: size.hasReals) + CoRatingIndex.scratchPerRating
      + (isCoded ? CountedPairs.searchBytesPerRating : 0) + (hasResiduals ? 8 : 0)
    let rowScratch = resources.threads * compared * (hasResiduals || size.hasReals ? 80 : 32)
    return (
      perRating * size.training + questions + rowScratch + sums + deviations, kept: sums
    )
  }

  private func compared(_ size: ExperimentSize) -> Int {
    settings.isUserBased ? size.users : size.items
  }

  private func usesPanels(_ size: ExperimentSize, _ resources: Resources) -> Bool {
    !settings.similarity.comparesResiduals && !size.hasReals
      && CountedPairs.usesPanels(xCount: compared(size), budget: resources.memory)
  }

  package func answersTogether(_ size: ExperimentSize, _ resources: Resources) -> Bool {
    usesPanels(size, resources)
  }

  /// Each rating meets those beside it in a profile.
  package func effort(_ size: ExperimentSize) -> Effort {
    let profiles = settings.isUserBased ? size.items : size.users
    let length = Double(size.training) / Double(max(profiles, 1))
    return Effort(operations: 4 * Double(size.training + size.tests) * length)
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> NeighbourhoodKey {
    NeighbourhoodKey(
      training: training, isUserBased: settings.isUserBased, memory: resources.memory,
      baselines: settings.similarity.comparesResiduals ? settings.baselines.ofMethod : nil,
      comparison: settings.comparison)
  }

  package func learning(on training: TrainingKey, _ resources: Resources) -> [any FitKey] {
    [fit(on: training, resources)] + (needsBaselines ? [biases(on: training)] : [])
  }

  private func biases(on training: TrainingKey) -> BiasesKey {
    BiasesKey(training: training, settings: settings.baselines.ofMethod)
  }

  /// The baselines of a training set, by the numbers of an index.
  func baselines(
    of numbers: ComparedNumbers, on key: TrainingKey, _ work: inout Work
  ) throws -> Baselines {
    try work.output(biases(on: key)).by(numbers)
  }

  package func impossible(in errors: ErrorCurve) -> Int {
    !Self.standsAlone && settings.k < settings.minimumK
      ? errors.count : errors.impossible(k: settings.k)
  }

  package var contradiction: String? {
    !Self.standsAlone && settings.minimumK > settings.k
      ? "min_k \(settings.minimumK) asks for more neighbours than k \(settings.k) allows" : nil
  }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    let fitted = try work.learnt(by: self, on: training)
    let request = try request(
      questions, fitted, on: training, scale: scale, kept: kept, wholeCurve: wholeCurve, &work)
    let tests = try fitted.numbers.grouped(
      questions, threads: work.threads, activity: work.activity)
    return try fitted.pairs.predict(
      tests, request, threads: work.threads, activity: work.activity)
  }

  /// Several similarities from one counting of pairs.
  package static func answer(
    _ questions: Questions, by models: [(model: Self, kept: KeptPredictions)],
    on training: TrainingKey, scale: ClosedRange<Double>, _ work: inout Work
  ) throws -> [TestPredictions]? {
    let fits = models.map { $0.model.fit(on: training, work.resources) }
    guard let first = models.first?.model, fits.allSatisfy({ $0 == fits[0] }) else { return nil }
    let fitted = try work.learnt(by: first, on: training)
    guard fitted.pairs.countsOnce else { return nil }
    let requests = try models.map { model, kept in
      try model.request(
        questions, fitted, on: training, scale: scale, kept: kept, wholeCurve: true, &work)
    }
    let tests = try fitted.numbers.grouped(
      questions, threads: work.threads, activity: work.activity)
    return try fitted.pairs.predict(
      tests, requests, threads: work.threads, activity: work.activity)
  }

  private func request(
    _ questions: Questions, _ fitted: Neighbourhood, on training: TrainingKey,
    scale: ClosedRange<Double>, kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> NeighbourhoodRequest {
    // Where no rating is known there are no errors, and no curve of them.
    let isBare = !questions.areRated && !wholeCurve && kept == .only(k: place)
    var request = NeighbourhoodRequest(
      settings.comparison, estimator: try estimator(fitted.numbers, on: training, &work),
      minimumK: settings.minimumK, maximumK: isBare ? place : reach,
      mean: questions.areLeftOpen ? .nan : fitted.numbers.mean, scale: scale, kept: kept)
    request.givesErrors = !isBare
    return request
  }

  // MARK: - Comparing

  package var comparesUsers: Bool { settings.isUserBased }
  package var leastSupport: Int? { settings.minimumSupport }

  package var comparison: String {
    "by \(settings.similarity.rawValue), min_support \(settings.minimumSupport)"
  }

  /// - Complexity: O(Σ over its raters of their ratings) time once there is an index of training
  ///   ratings.
  package func nearest(
    _ count: Int, to index: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> NearestNeighbours? {
    let arranged = try work.index(of: training, isUserBased: settings.isUserBased)
    guard let x = arranged.numbers.x(of: index) else { return nil }
    let row = try row(of: x, in: arranged, on: training, &work)
    return NearestNeighbours(count, of: row, in: arranged)
  }

  /// The similarities of one x with every other.
  func row(
    of x: Int, in training: TrainingIndex, on key: TrainingKey, _ work: inout Work
  ) throws -> SimilarityRow {
    SimilarityRow(
      of: x, in: training.ratings, settings.comparison,
      residuals: try residuals(of: training, on: key, &work))
  }

  /// What baselines leave of each rating; nil where ratings are compared.
  private func residuals(
    of training: TrainingIndex, on key: TrainingKey, _ work: inout Work
  ) throws -> Buffer<Double>? {
    guard settings.similarity.comparesResiduals else { return nil }
    if let held = work.shelf.output(fit(on: key, work.resources)) { return held.pairs.residuals }
    return try baselines(of: training.numbers, on: key, &work).residuals(
      of: training.ratings, threads: work.threads, activity: work.activity)
  }

  // MARK: - Recommending

  /// - Complexity: item-based O(the user's ratings · the time of a row), which is O(items) where
  ///   co-rating sums are kept; user-based O(ratings).
  package func scores(
    ofAllFor user: Int, on key: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScores? {
    let training = try work.index(of: key, isUserBased: settings.isUserBased)
    let residuals = try residuals(of: training, on: key, &work)
    let kept = work.shelf.output(fit(on: key, work.resources))?.pairs
    let comparison = settings.comparison
    let similarities = { @Sendable (x: Int) -> [Double] in
      kept?.similarities(of: x, by: comparison)
        ?? SimilarityRow(of: x, in: training.ratings, comparison, residuals: residuals).similarities
    }
    let estimates = CatalogueEstimates(
      training.ratings, by: try estimator(training.numbers, on: key, &work), k: settings.k,
      minimumK: settings.minimumK, threads: work.threads, activity: work.activity)
    if settings.isUserBased {
      guard let x = training.numbers.x(of: user) else { return nil }
      return CatalogueScores(
        try estimates.ofEveryY(for: x, similarities: similarities(x)), of: training.numbers.yIndices
      )
    }
    guard let y = training.numbers.y(of: user) else { return nil }
    return CatalogueScores(
      try estimates.ofEveryX(for: y, similarities: similarities), of: training.numbers.xIndices)
  }
}
