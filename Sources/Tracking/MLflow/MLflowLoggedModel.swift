/// A logged model of a run in an `mlruns` folder, whose files lie beside the run's own.
struct MLflowLoggedModel {
  private let folder: RootedPath
  private let name: String

  /// The models that a run names among its outputs, as far as their files are there.
  static func models(of run: MLflowRun) -> [MLflowLoggedModel] {
    let outputs = (try? Disk.entries(run.folder / "outputs")) ?? []
    return outputs.sorted { $0.name < $1.name }.compactMap { output in
      guard output.isFolder else { return nil }
      let folder = run.folder.parent / "models" / output.name
      guard let meta = MLflowImport.meta(folder), let name = meta["name"] ?? nil,
        Disk.isFolder(folder / "artifacts")
      else { return nil }
      return MLflowLoggedModel(folder: folder, name: name)
    }
  }

  /// Copies the model's files to a folder of its name, unless there is one.
  func copy(into artifacts: RootedPath) throws(FileError) {
    let target = artifacts / (RootedPath.isPlain(name) ? name : MLflowModelFolder.artifact)
    if Disk.exists(target) { return }
    _ = try Disk.copyTree(folder / "artifacts", to: target)
  }
}
