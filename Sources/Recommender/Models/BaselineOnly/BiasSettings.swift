/// `model.json` of a model of biases.
struct BiasSettings: Encodable {
  let model = ModelName.baselineOnly.rawValue
  /// The mean of the training ratings.
  let mean: Double
  /// The smallest and the largest prediction.
  let scale: [Double]
}
