internal import Files

/// A data set of a run in `mlruns`: its own folder beside the runs, and the run's reference to it.
struct MLflowDataset {
  private let input: DatasetInput
  private let experiment: RootedPath
  private let runID: String

  init(_ input: DatasetInput, of runID: String, in experiment: RootedPath) {
    self.input = input
    self.runID = runID
    self.experiment = experiment
  }

  // MARK: - Reading

  /// The data sets that a run names among its inputs, as far as they are there.
  static func inputs(of run: RootedPath) -> [DatasetInput] {
    let entries = (try? Disk.entries(run / "inputs")) ?? []
    return entries.filter(\.isFolder).sorted { $0.name < $1.name }.compactMap { entry in
      guard let bytes = MLflowImport.metaBytes(run / "inputs" / entry.name),
        let link = YAMLMapping.scalars(bytes), link["source_type"] == "DATASET",
        let id = link["source_id"] ?? nil, RootedPath.isPlain(id),
        let set = MLflowImport.meta(run.parent / "datasets" / id),
        let name = set["name"] ?? nil, let digest = set["digest"] ?? nil
      else { return nil }
      return DatasetInput(
        name: name, digest: digest, sourceType: (set["source_type"] ?? nil) ?? "",
        source: (set["source"] ?? nil) ?? "", schema: set["schema"] ?? nil,
        profile: set["profile"] ?? nil, tags: YAMLMapping.scalars(of: "tags", in: bytes))
    }
  }

  // MARK: - Writing

  /// What tells the set from others; MLflow only looks whether the names of the folders fit.
  private var identifier: String { Digest.hexadecimal(of: Array((input.name + input.digest).utf8)) }

  private var set: [UInt8] {
    func text(_ text: String?) -> YAMLMapping.Value { text.map { .text($0) } ?? .word("null") }
    return YAMLMapping.bytes([
      ("digest", .text(input.digest)), ("name", .text(input.name)),
      ("profile", text(input.profile)), ("schema", text(input.schema)),
      ("source", .text(input.source)), ("source_type", .text(input.sourceType)),
    ])
  }

  private var link: [UInt8] {
    YAMLMapping.bytes([
      ("destination_id", .text(runID)), ("destination_type", .word("RUN")),
      ("source_id", .text(identifier)), ("source_type", .word("DATASET")),
      ("tags", .texts(input.tags)),
    ])
  }

  /// Writes the set, and the reference into a folder of a run that is not in its place yet.
  func write(into run: RootedPath) throws(FileError) {
    let folder = experiment / "datasets" / identifier
    try Disk.makeFolder(folder)
    try Disk.replace(folder / "meta.yaml", set, isDurable: false)
    let own = run / "inputs" / Digest.hexadecimal(of: Array((identifier + runID).utf8))
    try Disk.makeFolder(own)
    try Disk.replace(own / "meta.yaml", link, isDurable: false)
  }
}
