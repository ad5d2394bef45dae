import Reports
package import Tracking

/// The models that MLflow's clients logged of a run.
package struct ModelTable {
  private let models: [LoggedModel]

  package init(_ models: [LoggedModel]) { self.models = models }

  var table: Table {
    let rows = models.map { model -> [Cell] in
      [
        .text(model.name), .text(Self.word(for: model.status)),
        .text(model.path ?? ""), .text(model.id),
      ]
    }
    let columns = [
      Column("model"), Column("upload", key: "status"), Column("artifacts", key: "path"),
      Column("id", key: "model_id", priority: .low),
    ]
    return Table(name: "models", columns: columns, rows: rows)
  }

  private static let words = [
    "READY": "complete", "PENDING": "not complete", "UPLOAD_FAILED": "failed",
  ]

  /// What became of a model's upload, by MLflow's word for it.
  package static func word(for status: String) -> String { words[status] ?? status.lowercased() }

  /// What helps where a model did not arrive: MLflow 3.17 writes models of scikit-learn's kind with
  /// skops, which trusts no class but scikit-learn's own (`mlflow/sklearn/__init__.py`).
  package var advice: [String] {
    let failed = models.filter { $0.status == "UPLOAD_FAILED" }.map { "`\($0.name)`" }
    if failed.isEmpty { return [] }
    return [
      "The model \(failed.joined(separator: ", ")) did not arrive. Where MLflow's skops refused it,",
      "  mlflow.sklearn.log_model(…, serialization_format=\"cloudpickle\") takes it;",
      "  a run made here keeps its model with `run save=model`.",
    ]
  }
}
