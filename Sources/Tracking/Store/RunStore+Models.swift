internal import Files
internal import JSON

/// Models that were logged outside of any run: `<experiment>/.models/<id>/model.json`, with
/// `artifacts/` beside it. Those of a run are in its record, and their files among its artifacts.
extension RunStore {
  private func modelFolder(_ id: String, _ experiment: String) throws(RunStoreError) -> RootedPath {
    guard RootedPath.isPlain(id) else { throw .badArtifactPath(id) }
    return folder(try existing(experiment)) / ".models" / id
  }

  /// Writes what is known of a model of no run, which need not be there yet.
  package func keep(
    _ model: LoggedModel, in experiment: String
  ) throws(RunStoreError) {
    let folder = try modelFolder(model.id, experiment)
    try filing { () throws(FileError) in
      try Disk.makeFolder(folder / "artifacts")
      try Disk.replace(folder / "model.json", model.json.bytes, isDurable: true)
      try Disk.synchronise(folder)
    }
  }

  /// The models of no run in an experiment; what cannot be read is left out.
  package func looseModels(in experiment: String) throws(RunStoreError) -> [LoggedModel] {
    let folder = folder(try existing(experiment)) / ".models"
    guard Disk.isFolder(folder) else { return [] }
    let entries = try filing { () throws(FileError) in try Disk.entries(folder) }
    return entries.filter(\.isFolder).map(\.name).sorted().compactMap { name in
      guard let bytes = try? Disk.read(folder / name / "model.json"),
        let json = try? JSONParser.parse(bytes),
        let model = try? LoggedModel.make(json, "model"), model.id == name
      else { return nil }
      return model
    }
  }

  /// Removes a model of no run with its files.
  package func removeLooseModel(_ id: String, in experiment: String) throws(RunStoreError) {
    let folder = try modelFolder(id, experiment)
    _ = try filing { () throws(FileError) in try Disk.removeTree(folder) }
  }

  /// The files of a model of no run.
  package func artifacts(
    ofLooseModel id: String, in experiment: String
  ) throws(RunStoreError) -> ArtifactFolder {
    ArtifactFolder(try modelFolder(id, experiment) / "artifacts")
  }
}
