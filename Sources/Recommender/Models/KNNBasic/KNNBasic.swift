package import Kernels

/// `KNNBasic` of scikit-surprise's `knns.py`: the mean of the ratings of the k most similar items
/// (or users), weighted by similarity. One pass predicts for every k.
package struct KNNBasic: Sendable, Hashable {
  /// The most neighbours that a prediction uses.
  package var k = 40
  /// The least number of neighbours for a prediction.
  package var minimumK = 1
  package var similarity = Similarity.cosine
  /// Whether users are compared, and not items.
  package var isUserBased = false
  /// The least number of common raters for a similarity above 0.
  package var minimumSupport = 1
  /// The curve of every k from 1 to this is kept.
  package var maximumK = 100

  package init() {}
}

extension KNNBasic: Model {
  package static let name = ModelName.knnBasic
  package static let stage = StageName.similarities

  package var chosenK: Int? { k }
  package var greatestK: Int { max(maximumK, k) }

  package var ofPredictions: KNNBasic {
    var model = self
    (model.k, model.maximumK) = (KNNBasic().k, KNNBasic().maximumK)
    return model
  }

  package func forecast(
    _ size: ExperimentSize, memory: Int, threads: Int
  ) -> (needed: Int, kept: Int) {
    let compared = isUserBased ? size.users : size.items
    // The narrowest word is 8 bytes; beyond that the budget bounds the triangle.
    let sums = min(memory, compared * max(compared - 1, 0) / 2 * (size.hasReals ? 64 : 16))
    let index = (size.hasReals ? 28 : 20) * size.training + 16 * size.tests
    let rowScratch = threads * compared * (size.hasReals ? 80 : 32)
    return (index + rowScratch + sums, kept: sums)
  }

  package func fit(
    _ data: SplitRatings, memory: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> Neighbourhood {
    try Neighbourhood.fit(data, self, memory: memory, threads: threads, activity: activity)
  }

  package func isServed(by fitted: Neighbourhood, memory: Int) -> Bool {
    fitted.isUserBased == isUserBased && fitted.memory == memory
      && fitted.pairs.serves(similarity, minimumSupport: minimumSupport)
  }

  package func predict(
    _ data: SplitRatings, with fitted: Neighbourhood, scale: ClosedRange<Double>,
    kept: KeptPredictions, threads: Int, activity: Activity
  ) throws(Cancelled) -> TestPredictions {
    let request = NeighbourhoodRequest(
      similarity: similarity, minimumSupport: minimumSupport, minimumK: minimumK,
      maximumK: greatestK, mean: fitted.mean, scale: scale, kept: kept)
    return try fitted.pairs.predict(fitted.tests, request, threads: threads, activity: activity)
  }

  package func impossible(in errors: ErrorCurve) -> Int {
    k < minimumK ? errors.count : errors.impossible(k: k)
  }
}
