import Experiments
import JSON
import Recommender
import Reports
import Tracking

/// The files that a run leaves beside its record.
struct RunArtifacts {
  let session: Session
  let evaluation: Evaluation
  /// The statement that makes the run.
  let line: String

  /// The model: all that makes the same one again, as JSON.
  func model(_ recipe: JSONValue) -> [UInt8] {
    var model = recipe
    model["model"] = .string(session.plan.model.name)
    let metrics = RecordedRun.metrics(evaluation).mapValues(JSONValue.number)
    model["metrics"] = .object(metrics)
    return model.bytes
  }

  /// RMSE and MAE for every place of the curve, as CSV.
  var curve: [UInt8] {
    let axis = evaluation.curve?.axis ?? ""
    let measures = MeasureTable.standard.sorted(evaluation.curves.keys)
    let curves = measures.compactMap { evaluation.curves[$0] }
    var text = "\(axis)," + measures.map(\.name).joined(separator: ",") + "\n"
    for place in 0..<(curves.map(\.count).min() ?? 0) {
      text += String(place + 1)
      for curve in curves { text += ",\(curve[place])" }
      text += "\n"
    }
    return Array(text.utf8)
  }

  /// The curves as a drawing, the best k of each marked; nil where there are none.
  var drawing: [UInt8]? {
    guard let curve = evaluation.curve else { return nil }
    let pictures = MeasureTable.standard.sorted(evaluation.curves.keys).compactMap { measure in
      evaluation.curves[measure].map {
        let title = "\(session.plan.model.name): \(measure.title) by \(curve.axis)"
        return MeasureCurve(measure.name, $0).picture(title: title, by: curve)
      }
    }
    let report = Report(sections: pictures.map { .picture($0) })
    return SVGRenderer().render(report).map { Array($0.utf8) }
  }

  /// The session's lines up to the run.
  var transcript: [UInt8] {
    Array((session.journal.script + [line]).map { $0 + "\n" }.joined().utf8)
  }

  /// Every test rating with its prediction, in test order, as CSV; nil where none are kept.
  var predictions: [UInt8]? {
    guard let rows = session.pipeline.predictedRatings(session.plan) else { return nil }
    var text = "user,item,rating,prediction\n"
    for row in rows {
      let (user, item) = (CSVRenderer.field(row.user), CSVRenderer.field(row.item))
      text += "\(user),\(item),\(row.rating),\(row.prediction)\n"
    }
    return Array(text.utf8)
  }
}
