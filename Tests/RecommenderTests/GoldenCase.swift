import FoundationEssentials
import Recommender
import Settings
import Testing

/// What scikit-surprise 1.1.5 gives for a variant of the generated ratings, split with
/// `train_test_split(test_size=0.25, random_state=7)`, with the variant's own minimum and maximum as
/// the rating scale: a line of a file in `Golden`, which `golden.py` there computes.
struct GoldenCase: Decodable, Sendable, CustomTestStringConvertible {
  /// One of the first predictions.
  struct Prediction: Decodable, Sendable {
    let user: String
    let item: String
    let estimate: Double

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      user = try row.decode(String.self)
      item = try row.decode(String.self)
      estimate = try row.decode(Double.self)
    }
  }

  /// A value as `set` takes it.
  struct Value: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let truth = try? container.decode(Bool.self) {
        text = truth ? "on" : "off"
      } else if let whole = try? container.decode(Int.self) {
        text = String(whole)
      } else if let number = try? container.decode(Double.self) {
        text = "\(number)"
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  let variant: RatingsVariant
  let model: String
  let settings: [String: Value]
  let rmse: Double
  let mae: Double
  let fcp: Double
  let impossible: Int
  let first: [Prediction]?

  var testDescription: String {
    let settings = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text)" }
    return "\(variant) \(model) " + settings.joined(separator: " ")
  }

  /// The cases of a file; none where it cannot be read, which a test notices.
  static func all(_ file: String) -> [GoldenCase] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    guard let bytes = try? Data(contentsOf: folder.appending(path: "\(file).json")) else {
      return []
    }
    return (try? JSONDecoder().decode([GoldenCase].self, from: bytes)) ?? []
  }

  /// The experiment that the case asks for.
  func trial(threads: Int = 2) throws -> Trial {
    var trial = Trial.golden(threads: threads)
    trial.model = model
    // What a method has is set once it is chosen.
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      try trial.set(name, value.text)
    }
    return trial
  }

  func evaluate(threads: Int = 2) throws -> Evaluation {
    var pipeline = Pipeline(try variant.ratings())
    return try pipeline.run(try trial(threads: threads))
  }

  /// Expects the measures of the case to 1e-12, and its first predictions.
  func check(at location: SourceLocation = #_sourceLocation) throws {
    var pipeline = Pipeline(try variant.ratings())
    let trial = try trial()
    let evaluation = try pipeline.run(trial)
    for (measure, expected) in [(Measure.rmse, rmse), (.mae, mae), (.fcp, fcp)] {
      let found = try #require(evaluation.value(of: measure))
      #expect(abs(found - expected) <= 1e-12, "\(measure)", sourceLocation: location)
    }
    #expect(evaluation.impossible == impossible, sourceLocation: location)
    let rows = try #require(pipeline.predictedRatings(trial.plan))
    for (row, expected) in zip(rows, first ?? []) {
      #expect(row.user == expected.user && row.item == expected.item, sourceLocation: location)
      #expect(abs(row.prediction - expected.estimate) <= 1e-12, sourceLocation: location)
    }
  }
}

extension Trial {
  /// Gives a setting of the chosen model a value as `set` takes it.
  mutating func set(_ name: String, _ text: String) throws {
    try set(name, text, of: plan.model.chosen)
  }

  private mutating func set<Chosen: Model>(
    _ name: String, _ text: String, of model: Chosen.Type
  ) throws {
    let setting = try #require(Chosen.settings.first { $0.name == name }, "\(name)")
    try setting.assign(&plan.model[Chosen.Settings.self], text)
  }
}
