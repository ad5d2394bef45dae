internal import Files

/// A run as it lies in an `mlruns` folder.
struct MLflowRun {
  let folder: RootedPath
  let runID: String
  let startTime: Int
  let endTime: Int?
  let params: [String: String]
  let tags: [String: String]
  /// The points of each metric, in the order of its file.
  let metrics: [String: [MetricPoint]]
  private let meta: [String: String?]

  /// nil for a run that was deleted.
  init?(_ folder: RootedPath) throws(MLflowImportError) {
    guard let meta = MLflowImport.meta(folder) else {
      throw MLflowImportError(path: folder.text, fault: .noMeta)
    }
    if meta["lifecycle_stage"] == "deleted" { return nil }
    let id = (meta["run_id"] ?? meta["run_uuid"] ?? nil) ?? ""
    guard Identifier.isWellFormed(id), folder.names.last == id else {
      throw MLflowImportError(path: folder.text, fault: .badIdentifier(id))
    }
    guard let start = (meta["start_time"] ?? nil).flatMap(Self.time) else {
      throw MLflowImportError(path: folder.text, fault: .badMember("start_time"))
    }
    endTime = (meta["end_time"] ?? nil).flatMap(Self.time)
    if meta["end_time"] ?? nil != nil, endTime == nil {
      throw MLflowImportError(path: folder.text, fault: .badMember("end_time"))
    }
    (self.folder, self.meta, runID, startTime) = (folder, meta, id, start)
    // All of it must fit into a record.
    var room = Disk.largestRecord
    params = try Self.texts(folder, "params", &room)
    tags = try Self.texts(folder, "tags", &room)
    var metrics: [String: [MetricPoint]] = [:]
    for (name, text) in try Self.texts(folder, "metrics", &room) {
      metrics[name] = try MLflowMetricFile.points(text, name: name, of: folder.text)
    }
    self.metrics = metrics
  }

  private static func time(_ text: String) -> Int? {
    Int(text).flatMap { RunInfo.times.contains($0) ? $0 : nil }
  }

  /// The files below a folder, by their paths in it; a folder that is not there has none.
  static func texts(
    _ run: RootedPath, _ name: String, _ room: inout Int
  ) throws(MLflowImportError) -> [String: String] {
    let folder = run / name
    guard Disk.isFolder(folder) else { return [:] }
    var texts: [String: String] = [:]
    for (path, bytes) in try files(below: folder, of: run, &room) {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw MLflowImportError(path: run.text, fault: .noText("\(name)/\(path)"))
      }
      texts[path] = text
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

  /// A member of `meta.yaml` that is not null.
  func member(_ name: String) -> String? { meta[name] ?? nil }
}
