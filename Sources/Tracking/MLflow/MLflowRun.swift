/// A run as it lies in an `mlruns` folder.
struct MLflowRun {
  let folder: String
  let runID: String
  let startTime: Int
  let endTime: Int?
  let params: [String: String]
  let tags: [String: String]
  let metrics: [String: MLflowMetric]
  private let meta: [String: String?]

  /// nil for a run that was deleted.
  init?(_ folder: String) throws(MLflowProblem) {
    guard let meta = MLflowImport.meta(folder) else {
      throw MLflowProblem(path: folder, fault: .noMeta)
    }
    if meta["lifecycle_stage"] == "deleted" { return nil }
    let id = (meta["run_id"] ?? meta["run_uuid"] ?? nil) ?? ""
    guard Identifier.isWellFormed(id), folder.hasSuffix("/\(id)") else {
      throw MLflowProblem(path: folder, fault: .badIdentifier(id))
    }
    guard let start = (meta["start_time"] ?? nil).flatMap(Self.time) else {
      throw MLflowProblem(path: folder, fault: .badMember("start_time"))
    }
    endTime = (meta["end_time"] ?? nil).flatMap(Self.time)
    if meta["end_time"] ?? nil != nil, endTime == nil {
      throw MLflowProblem(path: folder, fault: .badMember("end_time"))
    }
    (self.folder, self.meta, runID, startTime) = (folder, meta, id, start)
    // All of it must fit into a record.
    var room = Disk.largestRecord
    params = try Self.texts(folder, "params", &room)
    tags = try Self.texts(folder, "tags", &room)
    var metrics: [String: MLflowMetric] = [:]
    for (name, text) in try Self.texts(folder, "metrics", &room) {
      metrics[name] = try MLflowMetric(text, name: name, run: folder)
    }
    self.metrics = metrics
  }

  private static func time(_ text: String) -> Int? {
    Int(text).flatMap { RunInfo.times.contains($0) ? $0 : nil }
  }

  /// The files below a folder, by their paths in it; a folder that is not there has none.
  private static func texts(
    _ run: String, _ name: String, _ room: inout Int
  ) throws(MLflowProblem) -> [String: String] {
    let folder = "\(run)/\(name)"
    guard Disk.isRealFolder(folder) else { return [:] }
    var texts: [String: String] = [:]
    for (path, bytes) in try files(below: folder, of: run, &room) {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw MLflowProblem(path: run, fault: .noText("\(name)/\(path)"))
      }
      texts[path] = text
    }
    return texts
  }

  private static func files(
    below folder: String, of run: String, _ room: inout Int
  ) throws(MLflowProblem) -> [(path: String, bytes: [UInt8])] {
    do throws(FileError) {
      var files: [(String, [UInt8])] = []
      for path in try Disk.files(below: folder) where !path.hasPrefix(".") {
        let bytes = try Disk.read("\(folder)/\(path)", limit: room)
        room -= bytes.count
        files.append((path, bytes))
      }
      return files
    } catch {
      throw MLflowProblem(path: run, fault: .file(error))
    }
  }

  /// A member of `meta.yaml` that is not null.
  func member(_ name: String) -> String? { meta[name] ?? nil }
}
