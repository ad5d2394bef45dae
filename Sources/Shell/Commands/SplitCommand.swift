import RatingData
import Recommender
import Reports

extension Command {
  static let split = Command(
    "split", "Say how ratings are split for training and test.",
    details: [
      "The split is that of scikit-surprise's train_test_split(test_size, random_state), to the "
        + "last rating. Without options: show it."
    ],
    effect: .changes, prints: true,
    examples: [
      Example("split test=0.2 seed=42", "the default"),
      Example("split test=0.1", "a tenth for the test, the seed as it is"),
    ],
    parameters: .option(
      "test", "SHARE", "The share of ratings for the test, or, from 1 on, their number.",
      parse: ValueParser.testSize),
    .option(
      "seed", "N", "The seed, as NumPy's RandomState takes it.",
      parse: ValueParser.whole(in: SplitRequest.seedRange)),
    run: setSplit)
}

extension ValueParser {
  /// A share between 0 and 1, or a number of ratings.
  static func testSize(_ text: String) throws(ValueFault) -> TestSize {
    let value = try number(text)
    if value > 0 && value < 1 { return .fraction(value) }
    guard value >= 1, let count = Int(exactly: value) else {
      throw ValueFault("must be a share between 0 and 1 or a whole number, not `\(text)`")
    }
    return .count(count)
  }
}

private func setSplit(_ call: Invocation, test: TestSize?, seed: Int?) throws -> Report {
  if let test { call.session.pipeline.splitRequest.test = test }
  if let seed { call.session.pipeline.splitRequest.seed = UInt32(seed) }
  let request = call.session.pipeline.splitRequest
  let text = "split test=\(request.test) seed=\(request.seed)"
  if test == nil && seed == nil { return Report(text) }
  call.confirm(text)
  return Report()
}
