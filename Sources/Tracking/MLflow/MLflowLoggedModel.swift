internal import Files

/// A logged model of a run in an `mlruns` folder, whose files lie beside the run's own.
struct MLflowLoggedModel {
  private let folder: RootedPath
  private let run: MLflowRun
  private let meta: [String: String?]
  private let step: Int

  /// The models that a run names among its outputs, but for the one that an export made of the
  /// run's artifacts.
  static func models(of run: MLflowRun, in own: RootedPath) -> [MLflowLoggedModel] {
    let outputs = (try? Disk.entries(own / "outputs")) ?? []
    return outputs.sorted { $0.name < $1.name }.compactMap { output in
      guard output.isFolder, output.name != MLflowModelFolder.ownIdentifier(of: run.runID) else {
        return nil
      }
      let folder = own.parent / "models" / output.name
      guard let meta = MLflowFolder.meta(folder), meta["name"] ?? nil != nil else { return nil }
      let link = MLflowFolder.meta(own / "outputs" / output.name)
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
    let path =
      Disk.isFolder(folder / "artifacts")
      ? try Self.copy(folder / "artifacts", of: name, into: artifacts)
      : Self.path(of: member("artifact_location"), within: run, artifacts)
    var room = Disk.largestRecord
    let points = ((try? MLflowFolder.texts(folder, "metrics", &room)) ?? [:]).compactMapValues {
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
      params: (try? MLflowFolder.texts(folder, "params", &room)) ?? [:],
      tags: (try? MLflowFolder.texts(folder, "tags", &room)) ?? [:], points: points)
  }

  /// Copies the files of a model to a folder of its name among a run's artifacts.
  ///
  /// - Returns: The folder; nil where something of that name is there already.
  static func copy(
    _ files: RootedPath, of name: String, into artifacts: RootedPath
  ) throws(FileError) -> String? {
    let own = RootedPath.isPlain(name) ? name : MLflowModelFolder.artifact
    if Disk.exists(artifacts / own) { return nil }
    _ = try Disk.copyTree(files, to: artifacts / own)
    return own
  }

  /// The folder within the run's artifacts that an address says the files lie in, as that of an
  /// export does.
  static func path(
    of address: String?, within run: MLflowRun, _ artifacts: RootedPath
  ) -> String? {
    guard let address, let found = address.firstRange(of: "/\(run.runID)/artifacts/") else {
      return nil
    }
    let path = String(address[found.upperBound...])
    return ArtifactEntry.staysWithin(path) && Disk.isFolder(artifacts / path) ? path : nil
  }

  static func flavours(_ model: RootedPath) -> [String] {
    guard let bytes = try? Disk.read(model / "MLmodel", limit: 1 << 20) else { return [] }
    return YAMLMapping.keys(of: "flavors", in: bytes)
  }
}
