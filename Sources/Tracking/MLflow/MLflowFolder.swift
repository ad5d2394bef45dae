internal import Files

/// An `mlruns` folder, MLflow's own or one of `MLflowExport`.
struct MLflowFolder: MLflowSource {
  private let directory: RootedPath

  init(_ directory: RootedPath) { self.directory = directory }

  /// A larger `meta.yaml` is none of MLflow's.
  private static let largestMeta = 1 << 20

  static func meta(_ folder: RootedPath) -> [String: String?]? {
    metaBytes(folder).flatMap(YAMLMapping.scalars)
  }

  static func metaBytes(_ folder: RootedPath) -> [UInt8]? {
    try? Disk.read(folder / "meta.yaml", limit: largestMeta)
  }

  // MARK: - Experiments

  func experiments(
    _ problems: inout [MLflowImportError]
  ) throws(MLflowSourceFault) -> [MLflowExperiment] {
    var found: [MLflowExperiment] = []
    var told: [MLflowImportError] = []
    var count = 0
    for entry in try entries(directory).sorted(by: { $0.name < $1.name }) where entry.isFolder {
      let path = directory / entry.name
      // `models` is the registry; a name with a dot in front is MLflow's trash, or hidden.
      guard !entry.name.hasPrefix("."), entry.name != "models" else { continue }
      guard let meta = Self.meta(path), let name = meta["name"] ?? nil else {
        told.append(MLflowImportError(path: path.text, fault: .noMeta))
        continue
      }
      count += 1
      if meta["lifecycle_stage"] == "deleted" { continue }
      found.append(MLflowExperiment(id: entry.name, name: name, place: path.text))
    }
    // Of some other folder, not every one in it is to be told.
    problems +=
      count == 0 ? [MLflowImportError(path: directory.text, fault: .noExperiments)] : told
    return found
  }

  private func entries(_ path: RootedPath) throws(MLflowSourceFault) -> [Disk.Entry] {
    do { return try Disk.entries(path) } catch { throw .file(error) }
  }

  // MARK: - Runs

  func runs(
    of experiment: MLflowExperiment, _ problems: inout [MLflowImportError]
  ) throws(MLflowSourceFault) -> [MLflowRun] {
    let folder = directory / experiment.id
    let reserved = ["tags", "datasets", "traces", "models"]
    var runs: [MLflowRun] = []
    for entry in try entries(folder) {
      guard entry.isFolder, !entry.name.hasPrefix("."), !reserved.contains(entry.name) else {
        continue
      }
      do throws(MLflowImportError) {
        if let run = try run(folder / entry.name, of: experiment) { runs.append(run) }
      } catch {
        problems.append(error)
      }
    }
    return runs
  }

  /// nil for a run that was deleted.
  private func run(
    _ folder: RootedPath, of experiment: MLflowExperiment
  ) throws(MLflowImportError) -> MLflowRun? {
    guard let meta = Self.meta(folder) else {
      throw MLflowImportError(path: folder.text, fault: .noMeta)
    }
    func member(_ name: String) -> String? { meta[name] ?? nil }
    if member("lifecycle_stage") == "deleted" { return nil }
    let id = member("run_id") ?? member("run_uuid") ?? ""
    guard Identifier.isWellFormed(id), folder.names.last == id else {
      throw MLflowImportError(path: folder.text, fault: .badIdentifier(id))
    }
    guard let start = MLflowRun.time(member("start_time").flatMap { Int($0) }) else {
      throw MLflowImportError(path: folder.text, fault: .badMember("start_time"))
    }
    let end = MLflowRun.time(member("end_time").flatMap { Int($0) })
    if member("end_time") != nil, end == nil {
      throw MLflowImportError(path: folder.text, fault: .badMember("end_time"))
    }
    return MLflowRun(
      place: folder.text, runID: id, experimentID: experiment.id, identity: id,
      name: member("run_name"), status: member("status"), startTime: start, endTime: end,
      user: member("user_id"), artifacts: nil)
  }

  private func folder(of run: MLflowRun) -> RootedPath {
    directory / run.experimentID / run.runID
  }

  func content(of run: MLflowRun) throws(MLflowSourceFault) -> MLflowRunContent {
    do throws(MLflowImportError) {
      let folder = folder(of: run)
      // All of it must fit into a record.
      var room = Disk.largestRecord
      var content = MLflowRunContent(
        params: try Self.texts(folder, "params", &room),
        tags: try Self.texts(folder, "tags", &room))
      for (name, text) in try Self.texts(folder, "metrics", &room) {
        content.metrics[name] = try MLflowMetricFile.points(text, name: name, of: folder.text)
      }
      content.inputs = MLflowDataset.inputs(of: folder)
      return content
    } catch {
      throw .damaged(error)
    }
  }

  /// The files below a folder, by their paths in it; a folder that is not there has none.
  static func texts(
    _ run: RootedPath, _ name: String, _ room: inout Int
  ) throws(MLflowImportError) -> [String: String] {
    let folder = run / name
    guard Disk.isFolder(folder) else { return [:] }
    var texts: [String: String] = [:]
    // Git's `autocrlf` gave the lines of all files other ends.
    let hasOtherEnds = metaBytes(run)?.contains(UInt8(ascii: "\r")) ?? false
    for (path, bytes) in try files(below: folder, of: run, &room) {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw MLflowImportError(path: run.text, fault: .noText("\(name)/\(path)"))
      }
      texts[path] = hasOtherEnds ? text.replacing("\r\n", with: "\n") : text
    }
    return texts
  }

  private static func files(
    below folder: RootedPath, of run: RootedPath, _ room: inout Int
  ) throws(MLflowImportError) -> [(path: String, bytes: [UInt8])] {
    do throws(FileError) {
      var files: [(String, [UInt8])] = []
      for entry in try Disk.entries(below: folder) where !entry.name.hasPrefix(".") {
        let bytes = try Disk.read(folder / entry.name, limit: room)
        room -= bytes.count
        files.append((entry.name, bytes))
      }
      return files
    } catch {
      throw MLflowImportError(path: run.text, fault: .file(error))
    }
  }

  // MARK: - Artifacts

  func copyArtifacts(
    of run: MLflowRun, into artifacts: RootedPath
  ) throws(MLflowSourceFault) -> MLflowLeftOut {
    do {
      let folder = folder(of: run)
      let leftOut = try Disk.copyArtifacts(of: folder, to: artifacts.parent)
      return MLflowLeftOut(noFiles: leftOut.map { (folder / $0).text })
    } catch {
      throw .file(error)
    }
  }

  func models(
    of run: MLflowRun, into artifacts: RootedPath
  ) throws(MLflowSourceFault) -> [LoggedModel] {
    do throws(FileError) {
      var models: [LoggedModel] = []
      for model in MLflowLoggedModel.models(of: run, in: folder(of: run)) {
        models.append(try model.copy(into: artifacts))
      }
      return models
    } catch {
      throw .file(error)
    }
  }
}
