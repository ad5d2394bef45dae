/// What scikit-surprise 1.1.5 gives for a variant of the generated ratings, split as for `Golden`,
/// with `BaselineOnly`, `method='als'`, and the variant's own minimum and maximum as the scale.
struct BaselineGolden: Sendable {
  let variant: RatingsVariant
  let epochs: Int
  let user: Double
  let item: Double
  let rmse: Double
  let mae: Double
  let fcp: Double

  private init(
    _ variant: RatingsVariant, epochs: Int, user: Double, item: Double, rmse: Double, mae: Double,
    fcp: Double
  ) {
    self.variant = variant
    self.epochs = epochs
    self.user = user
    self.item = item
    self.rmse = rmse
    self.mae = mae
    self.fcp = fcp
  }

  static let all: [BaselineGolden] = [
    BaselineGolden(
      .halves, epochs: 10, user: 15, item: 10, rmse: 0.8976846757106769,
      mae: 0.6988510827909734, fcp: 0.6478634453682439),
    BaselineGolden(
      .halves, epochs: 3, user: 0, item: 2.5, rmse: 0.8998366772344534,
      mae: 0.7035834492209077, fcp: 0.6469843347608951),
    BaselineGolden(
      .halves, epochs: 1, user: 40, item: 0, rmse: 0.9231697535231415,
      mae: 0.7112761068384325, fcp: 0.6470837113751006),
    BaselineGolden(
      .reals, epochs: 10, user: 15, item: 10, rmse: 1.16699007842388,
      mae: 0.9085064076282653, fcp: 0.6478634453682439),
    BaselineGolden(
      .reals, epochs: 3, user: 0, item: 2.5, rmse: 1.1697876804047893,
      mae: 0.91465848398718, fcp: 0.6469843347608951),
    BaselineGolden(
      .reals, epochs: 1, user: 40, item: 0, rmse: 1.2001206795800838,
      mae: 0.9246589388899623, fcp: 0.6478639497145509),
    BaselineGolden(
      .repeats, epochs: 10, user: 15, item: 10, rmse: 0.9290902939764143,
      mae: 0.7178860903499538, fcp: 0.6285140482550317),
    BaselineGolden(
      .repeats, epochs: 3, user: 0, item: 2.5, rmse: 0.9330701258842331,
      mae: 0.7251700022994507, fcp: 0.629979081407857),
    BaselineGolden(
      .repeats, epochs: 1, user: 40, item: 0, rmse: 0.9577750931242257,
      mae: 0.7381337482711394, fcp: 0.6257735946364106),
    BaselineGolden(
      .realRepeats, epochs: 10, user: 15, item: 10, rmse: 1.2078173821693385,
      mae: 0.9332519174549398, fcp: 0.6285140482550317),
    BaselineGolden(
      .realRepeats, epochs: 3, user: 0, item: 2.5, rmse: 1.212991163649503,
      mae: 0.9427210029892861, fcp: 0.629979081407857),
    BaselineGolden(
      .realRepeats, epochs: 1, user: 40, item: 0, rmse: 1.2451076210614933,
      mae: 0.9595738727524812, fcp: 0.6263417464461851),
  ]
}
