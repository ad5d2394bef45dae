import JSON
import RatingData
import Recommender
import Reports
package import Settings
import Spelling
import Tracking

/// The files that a run leaves beside its record.
struct RunArtifacts {
  let workspace: Workspace
  let evaluation: Evaluation
  /// The lines that led to the run.
  let transcript: [String]
  /// What is kept on request.
  let saved: Set<SavedArtifact>
  /// What else was made for it.
  let extras: Extras
  /// Whether it was a model's run, which can be made again.
  var isOfModel = true
  /// What carried it out; nil for this program.
  var engine: String?

  /// What is made beside a run where it is asked for.
  struct Extras {
    var model: PortableModel?
    /// For every user.
    var recommendations: [UserRecommendations]?

    /// Whether it is of one of several folds' models.
    var areOfFold: Bool { model != nil || recommendations != nil }
  }

  // MARK: - Writing

  /// Writes what can be made again from the record, so that it need not be durable.
  func write(
    recipe: JSONValue?, patch: [UInt8]?, to active: ActiveRun
  ) throws(RunStoreError) {
    let lines = Array(transcript.map { $0 + "\n" }.joined().utf8)
    var files: [(path: String, bytes: [UInt8]?)] = [
      ("model/recipe.json", recipe.map(description)), ("transcript.ll", lines),
      ("git.patch", patch),
    ]
    files.append((UserSumsFile.name, userSums?.bytes))
    if !evaluation.curves.isEmpty { files += [("curve.csv", curve), ("curve.svg", drawing)] }
    for (path, bytes) in files {
      guard let bytes else { continue }
      try active.writeArtifact(path: path, bytes: bytes, isDurable: false)
    }
  }

  /// Writes what is kept on request.
  func writeSaved(to active: ActiveRun, _ notes: inout [RunNote]) throws(RunStoreError) {
    if saved.contains(.predictions) {
      if let predictions {
        try active.writeArtifact(path: "predictions.csv", bytes: predictions)
      } else {
        notes.append(.predictionsLeftOut)
      }
    }
    if saved.contains(.users), evaluation.folds.count > 1 { notes.append(.foldsAreCompared) }
    if let lists = extras.recommendations, let ratings = workspace.sampled {
      let csv = RecommendationCSV(ratings, titles: workspace.titles)
      let pieces = [RecommendationCSV.header].lazy + lists.lazy.map(csv.lines)
      try active.writeArtifact(
        path: "recommendations.csv", pieces: pieces.map { Array($0.utf8) })
    }
    if let model = extras.model { try ModelFolder(model: model).write(to: active) }
  }

  // MARK: - Contents

  /// What the measures are made of, user by user; nil where it is not known.
  private var userSums: UserSumsFile? {
    guard let sums = evaluation.folds.first?.userSums, let ratings = workspace.sampled else {
      return nil
    }
    return UserSumsFile(sums) { ratings.userIDs[$0] }
  }

  /// The model: all that makes the same one again, as JSON.
  private func description(_ recipe: JSONValue) -> [UInt8] {
    var model = recipe
    model["model"] = .string(workspace.plan.model.name)
    let metrics = RecordedRun.metrics(evaluation).mapValues(JSONValue.number)
    model["metrics"] = .object(metrics)
    return model.bytes
  }

  /// RMSE and MAE for every point of the curve, as CSV.
  private var curve: [UInt8] {
    let axis = evaluation.curve?.axis ?? ""
    let measures = MeasureTable.standard.sorted(evaluation.curves.keys)
    let curves = measures.compactMap { evaluation.curves[$0] }
    var text = "\(axis)," + measures.map(\.name).joined(separator: ",") + "\n"
    for index in 0..<(curves.map(\.count).min() ?? 0) {
      text += String(index + 1)
      for curve in curves { text += ",\(curve[index])" }
      text += "\n"
    }
    return Array(text.utf8)
  }

  /// The curves as a drawing, the best k of each marked; nil where there are none.
  private var drawing: [UInt8]? {
    guard let curve = evaluation.curve else { return nil }
    let pictures = MeasureTable.standard.sorted(evaluation.curves.keys).compactMap { measure in
      evaluation.curves[measure].map {
        let title = "\(workspace.plan.model.name): \(measure.title) by \(curve.axis)"
        let spread = evaluation.curveDeviations[measure]?.map {
          Point.Spread(deviation: $0, count: evaluation.folds.count, of: .folds)
        }
        return MeasureCurve(measure.name, $0, spread: spread).picture(title: title, by: curve)
      }
    }
    let report = Report(sections: pictures.map { .picture($0) })
    return SVGRenderer().render(report).map { Array($0.utf8) }
  }

  /// Every test rating with its prediction, in test order, as CSV; nil where none are kept.
  private var predictions: [UInt8]? {
    guard let rows = workspace.pipeline.predictedRatings(workspace.plan) else { return nil }
    var text = "user,item,rating,prediction\n"
    for row in rows {
      let (user, item) = (CSVRenderer.field(row.user), CSVRenderer.field(row.item))
      text += "\(user),\(item),\(row.rating),\(row.prediction)\n"
    }
    return Array(text.utf8)
  }
}

/// What a run leaves beside its record on request.
package enum SavedArtifact: String, CaseIterable, Sendable {
  case predictions, model, recommendations
  /// What the measures are made of, user by user, where that is not kept unasked.
  case users

  /// How many items `recommendations` has for each user.
  static let recommendedItems = 10

  /// Reads names with commas between them.
  package static func set(_ text: String) throws(ValueError) -> Set<SavedArtifact> {
    var artifacts: Set<SavedArtifact> = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let artifact = SavedArtifact(rawValue: String(name)) else {
        throw ValueError(
          "must be some of `predictions`, `model`, `recommendations` and `users` with commas between "
            + "them, not `\(text)`",
          hints: Spelling.suggestion(for: String(name), among: allCases.map(\.rawValue)))
      }
      artifacts.insert(artifact)
    }
    return artifacts
  }
}

/// A measure for every k from 1.
private struct MeasureCurve {
  let measure: String
  /// The value of k = 1 first.
  let values: [Double]
  /// How far folds differ; nil of a single one.
  let spread: [Point.Spread]?

  init(_ measure: String, _ values: [Double], spread: [Point.Spread]?) {
    self.measure = measure
    self.values = values
    self.spread = spread
  }

  /// The best value and its k, the smallest of equal ones; nil where no value is a number.
  var best: (k: Int, value: Double)? {
    let index = MeasureDirection(of: measure).bestPlaces(of: values).first
    return index.map { (k: $0 + 1, value: values[$0]) }
  }

  /// The curve with its best k marked, and the k of the run.
  func picture(title: String, by curve: Curve) -> Picture {
    let (axis, k) = (curve.axis, curve.chosen)
    let points = values.enumerated().map { place, value in
      Point(x: Double(place + 1), y: value, spread: spread?[place])
    }
    var series = Series(measure, points: points)
    if let best {
      series.marks.append(
        PointMark(Point(x: Double(best.k), y: best.value), label: "best: \(axis) \(best.k)"))
    }
    if values.indices.contains(k - 1), best?.k != k {
      series.marks.append(PointMark(points[k - 1], label: "\(axis) \(k)"))
    }
    return Picture(
      title: title, xAxis: Axis(axis), yAxis: Axis(measure), content: .lines([series]))
  }
}
