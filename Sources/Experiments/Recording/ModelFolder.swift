import JSON
import Recommender
import Tracking

/// The artifacts `model/` of a run that make it a model for `mlflow.pyfunc.load_model`.
struct ModelFolder {
  static let path = "model"

  let model: PortableModel

  /// Writes all files, or leaves none: half a model would only take the room on a full disk.
  func write(to run: ActiveRun) throws(RunStoreError) {
    var written: [String] = []
    do {
      try write(to: run, noting: &written)
    } catch {
      for path in written { try run.discardArtifact(path: path) }
      throw error
    }
  }

  /// The file that makes the folder a model comes last.
  private func write(to run: ActiveRun, noting written: inout [String]) throws(RunStoreError) {
    let data = "\(Self.path)/\(PyfuncModel.dataFolder)"
    for file in model.files {
      let path = "\(data)/\(file.name)"
      written.append(path)
      try run.writeArtifact(path: path, pieces: file.pieces)
    }
    let info = run.record.info
    let pyfunc = PyfuncModel(
      loader: PortableModel.loader.name, source: PortableModel.loader.source,
      inputs: [column("user", model.users), column("item", model.items)],
      identifier: info.runID, created: info.startTime)
    for file in pyfunc.files {
      let path = "\(Self.path)/\(file.path)"
      written.append(path)
      try run.writeArtifact(path: path, bytes: file.bytes)
    }
  }

  private func column(_ name: String, _ identifiers: PortableIdentifiers) -> PyfuncColumn {
    let first = identifiers.first ?? ""
    return identifiers.areWhole
      ? PyfuncColumn(name, .long, example: Int(first).map { .integer($0) } ?? .null)
      : PyfuncColumn(name, .string, example: .string(first))
  }
}
