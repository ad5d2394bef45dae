internal import Files
internal import Times

/// The folder of an experiment in `mlruns`.
struct MLflowExperimentFolder {
  let path: RootedPath
  /// The experiment's id, digits.
  let identifier: String
  private let root: RootedPath
  private let name: String

  init(in root: RootedPath, name: String, identifier: String) {
    self.identifier = identifier
    path = root / identifier
    self.root = root
    self.name = name
  }

  /// Writes the folder's own files, with the default experiment and the trash that MLflow expects.
  func write(_ records: [RunRecord]) throws(FileError) {
    let first = records.map(\.info.startTime).min() ?? Clock.now
    let last = records.map { $0.info.endTime ?? $0.info.startTime }.max() ?? first
    try Disk.makeFolder(root / ".trash")
    if !Disk.exists(root / "0") {
      try Self.write(root / "0", identifier: "0", name: "Default", first, first)
    }
    try Self.write(path, identifier: identifier, name: name, first, last)
  }

  private static func write(
    _ path: RootedPath, identifier: String, name: String, _ created: Int, _ updated: Int
  ) throws(FileError) {
    try Disk.makeFolder(path)
    let meta = YAMLMapping.bytes([
      ("artifact_location", .text(URIText.file(path.text))), ("creation_time", .integer(created)),
      ("experiment_id", .text(identifier)), ("last_update_time", .integer(updated)),
      ("lifecycle_stage", .word("active")), ("name", .text(name)),
    ])
    try Disk.replace(path / "meta.yaml", meta, isDurable: false)
  }
}
