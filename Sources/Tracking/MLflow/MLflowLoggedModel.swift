internal import Files

/// A logged model of a run in an `mlruns` folder, whose files lie beside the run's own.
struct MLflowLoggedModel {
  private let folder: RootedPath
  private let run: MLflowRun
  private let meta: [String: String?]
  private let step: Int

  /// The models that a run names among its outputs, but for the one that an export made of the
  /// run's artifacts.
  static func models(of run: MLflowRun) -> [MLflowLoggedModel] {
    let outputs = (try? Disk.entries(run.folder / "outputs")) ?? []
    return outputs.sorted { $0.name < $1.name }.compactMap { output in
      guard output.isFolder, output.name != MLflowModelFolder.ownIdentifier(of: run.runID) else {
        return nil
      }
      let folder = run.folder.parent / "models" / output.name
      guard let meta = MLflowImport.meta(folder), meta["name"] ?? nil != nil else { return nil }
      let link = MLflowImport.meta(run.folder / "outputs" / output.name)
      let step = (link?["step"] ?? nil).flatMap { Int($0) }
      return MLflowLoggedModel(folder: folder, run: run, meta: meta, step: step ?? 0)
    }
  }

  private func member(_ name: String) -> String? { meta[name] ?? nil }

  private var name: String { member("name") ?? "" }

  /// Copies the model's files to a folder of its name, unless there is one.
  ///
  /// - Returns: The model, with its folder among the artifacts where it has one.
  func copy(into artifacts: RootedPath) throws(FileError) -> LoggedModel {
    var path: String? = nil
    if Disk.isFolder(folder / "artifacts") {
      let own = RootedPath.isPlain(name) ? name : MLflowModelFolder.artifact
      if !Disk.exists(artifacts / own) {
        _ = try Disk.copyTree(folder / "artifacts", to: artifacts / own)
        path = own
      }
    } else {
      path = ownPath.flatMap { Disk.isFolder(artifacts / $0) ? $0 : nil }
    }
    var room = Disk.largestRecord
    let points = ((try? MLflowRun.texts(folder, "metrics", &room)) ?? [:]).compactMapValues {
      text in
      try? MLflowMetricFile.points(text, name: "", of: folder.text, isOfModel: true)
    }
    let times = ["creation_timestamp", "last_updated_timestamp"].map { name in
      member(name).flatMap { Int($0) }.flatMap { RunInfo.times.contains($0) ? $0 : nil }
    }
    return LoggedModel(
      id: folder.names.last ?? "", name: name, path: path, source: member("artifact_location"),
      type: member("model_type"), status: MLflowModelFolder.status(member("status")), step: step,
      created: times[0] ?? run.startTime, updated: times[1] ?? times[0] ?? run.startTime,
      flavours: path.map { Self.flavours(artifacts / $0) } ?? [],
      params: (try? MLflowRun.texts(folder, "params", &room)) ?? [:],
      tags: (try? MLflowRun.texts(folder, "tags", &room)) ?? [:], points: points)
  }

  /// The folder within the run's artifacts that an export says the files lie in.
  private var ownPath: String? {
    guard let location = member("artifact_location"),
      let found = location.firstRange(of: "/\(run.runID)/artifacts/")
    else { return nil }
    let path = String(location[found.upperBound...])
    return ArtifactEntry.staysWithin(path) ? path : nil
  }

  private static func flavours(_ model: RootedPath) -> [String] {
    guard let bytes = try? Disk.read(model / "MLmodel", limit: 1 << 20) else { return [] }
    return YAMLMapping.keys(of: "flavors", in: bytes)
  }
}
