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
    model["model"] = .string(session.settings.model.rawValue)
    let metrics = RecordedRun.metrics(evaluation).mapValues(JSONValue.number)
    model["metrics"] = .object(metrics)
    return model.bytes
  }

  /// RMSE and MAE for every k, as CSV.
  var curve: [UInt8] {
    let measures = Measure.allCases.filter { evaluation.curves[$0] != nil }
    let curves = measures.compactMap { evaluation.curves[$0] }
    var text = "k," + measures.map(\.rawValue).joined(separator: ",") + "\n"
    for place in 0..<(curves.map(\.count).min() ?? 0) {
      text += String(place + 1)
      for curve in curves { text += ",\(curve[place])" }
      text += "\n"
    }
    return Array(text.utf8)
  }

  /// The curves as a drawing, the best k of each marked; nil where there are none.
  var drawing: [UInt8]? {
    guard let k = evaluation.k else { return nil }
    let pictures = Measure.allCases.compactMap { measure in
      evaluation.curves[measure].map {
        let title = "\(session.settings.model.rawValue): \(measure.rawValue) by k"
        return MeasureCurve(measure.rawValue, $0).picture(title: title, k: k)
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
    guard let rows = session.pipeline.predictedRatings(session.settings) else { return nil }
    var text = "user,item,rating,prediction\n"
    for row in rows { text += "\(row.user),\(row.item),\(row.rating),\(row.prediction)\n" }
    return Array(text.utf8)
  }
}
