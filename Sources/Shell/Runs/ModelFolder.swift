import Recommender
import Tracking

/// The artifacts `model/` of a run that make it a model for `mlflow.pyfunc.load_model`.
struct ModelFolder {
  static let path = "model"

  let model: PortableModel

  /// Writes all files; the one that makes the folder a model comes last, so that a disk that is
  /// full leaves none that looks whole.
  func write(to run: ActiveRun) throws(RunStoreError) {
    let data = "\(Self.path)/\(PyfuncModel.dataFolder)"
    for file in model.files {
      try run.writeArtifact(path: "\(data)/\(file.name)", pieces: file.pieces)
    }
    let info = run.record.info
    let pyfunc = PyfuncModel(
      loader: PortableModel.loader.name, source: PortableModel.loader.source,
      inputs: [column("user", model.users), column("item", model.items)],
      identifier: info.runID, created: info.startTime)
    for file in pyfunc.files {
      try run.writeArtifact(path: "\(Self.path)/\(file.path)", bytes: file.bytes)
    }
  }

  private func column(_ name: String, _ identifiers: PortableIdentifiers) -> PyfuncColumn {
    let first = identifiers.first ?? ""
    return identifiers.areWhole
      ? PyfuncColumn(name, .long, example: Int(first).map { .integer($0) } ?? .null)
      : PyfuncColumn(name, .string, example: .string(first))
  }
}
