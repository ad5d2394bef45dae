import Recommender
import Tracking

/// The files that a run leaves beside its record.
struct RunArtifacts {
  let session: Session
  let evaluation: Evaluation

  /// The model: all that makes the same one again, as JSON.
  var recipe: [UInt8] {
    guard case .object(var recipe) = session.recipe(version: Version.current) else { return [] }
    if case .object(var data) = recipe["data"], let hash = session.source?.hash {
      data["hash"] = .string(hash)
      recipe["data"] = .object(data)
    }
    recipe["model"] = .string(session.settings.model.rawValue)
    var metrics: [String: JSONValue] = [:]
    for (name, value) in RecordedRun.metrics(evaluation) { metrics[name] = .number(value) }
    recipe["metrics"] = .object(metrics)
    return JSONValue.object(recipe).bytes
  }

  /// RMSE and MAE for every k, as CSV.
  var curve: [UInt8] {
    let measures = [Measure.rmse, .mae].filter { evaluation.curves[$0] != nil }
    var text = "k," + measures.map(\.rawValue).joined(separator: ",") + "\n"
    let curves = measures.compactMap { evaluation.curves[$0] }
    for k in 1...(curves.first?.count ?? 1) {
      text += "\(k)," + curves.map { "\($0[k - 1])" }.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }

  /// Every test rating with its prediction, in test order, as CSV; nil where none are kept.
  var predictions: [UInt8]? {
    guard let rows = session.pipeline.predictedRatings(session.settings) else { return nil }
    var text = "user,item,rating,prediction\n"
    for row in rows { text += "\(row.user),\(row.item),\(row.rating),\(row.prediction)\n" }
    return Array(text.utf8)
  }
}
