package import Files

/// Reads an `mlruns` folder, MLflow's own or one of `MLflowExport`, into a store.
///
/// Each experiment becomes one of the same name, with its id where the store has none of either; each
/// run keeps its id, name, times, status, params, tags, artifacts, data sets and logged models, and
/// its metrics with every point as it was. Runs get the next numbers in the order of their start. A
/// run that this program exported has all again that its record knew. Runs that are in the store
/// already are left alone, so that an import can be repeated. Deleted runs and experiments are not
/// read. What is damaged is told, and harms nothing else.
package struct MLflowImport: Sendable {
  private let store: RunStore
  private let directory: RootedPath

  package init(into store: RunStore, from directory: String) {
    self.store = store
    self.directory = RootedPath(directory)
  }

  /// What was read.
  package struct Report: Sendable, Equatable {
    /// Runs by experiment.
    package var runs: [String: Int] = [:]
    /// Runs that were there already.
    package var known = 0
    package var problems: [MLflowImportError] = []
  }

  /// Reads all experiments.
  /// - Throws: `file` where the folder cannot be read or the store cannot be written.
  package func read() throws(RunStoreError) -> Report {
    var report = Report()
    var experiments = 0
    let entries = try filing { () throws(FileError) in try Disk.entries(directory) }
    for entry in entries.sorted(by: { $0.name < $1.name }) where entry.isFolder {
      let path = directory / entry.name
      // `models` is the registry; a name with a dot in front is MLflow's trash, or hidden.
      guard !entry.name.hasPrefix("."), entry.name != "models" else { continue }
      guard let meta = Self.meta(path), let name = meta["name"] ?? nil else {
        report.problems.append(MLflowImportError(path: path.text, fault: .noMeta))
        continue
      }
      experiments += 1
      if meta["lifecycle_stage"] == "deleted" { continue }
      try read(path, as: name, &report)
    }
    // Of some other folder, not every one in it is to be told.
    if experiments == 0 {
      report.problems = [MLflowImportError(path: directory.text, fault: .noExperiments)]
    }
    return report
  }

  /// A larger `meta.yaml` is none of MLflow's.
  private static let largestMeta = 1 << 20

  static func meta(_ folder: RootedPath) -> [String: String?]? {
    metaBytes(folder).flatMap(YAMLMapping.scalars)
  }

  static func metaBytes(_ folder: RootedPath) -> [UInt8]? {
    try? Disk.read(folder / "meta.yaml", limit: largestMeta)
  }

  private func read(
    _ folder: RootedPath, as name: String, _ report: inout Report
  ) throws(RunStoreError) {
    let experiment: ExperimentName
    do { experiment = try ExperimentName(name) } catch {
      report.problems.append(MLflowImportError(path: folder.text, fault: .badName(name)))
      return
    }
    var runs: [MLflowRun] = []
    for entry in try filing({ () throws(FileError) in try Disk.entries(folder) }) {
      let reserved = ["tags", "datasets", "traces", "models"]
      guard entry.isFolder, !entry.name.hasPrefix("."), !reserved.contains(entry.name) else {
        continue
      }
      do throws(MLflowImportError) {
        if let run = try MLflowRun(folder / entry.name) { runs.append(run) }
      } catch {
        report.problems.append(error)
      }
    }
    if !runs.isEmpty { try store.prepare(experiment, identifier: folder.names.last) }
    for run in runs.sorted(by: { ($0.startTime, $0.runID) < ($1.startTime, $1.runID) }) {
      try take(run, into: experiment, &report)
    }
  }

  private func take(
    _ run: MLflowRun, into experiment: ExperimentName, _ report: inout Report
  ) throws(RunStoreError) {
    do throws(RunStoreError) {
      try store.checkIsNew(run.runID, experiment)
      let leftOut = try place(run, in: experiment)
      report.problems += leftOut.map { path in
        MLflowImportError(path: (run.folder / path).text, fault: .noFile)
      }
      report.runs[experiment.text, default: 0] += 1
    } catch {
      // Also where another import was faster.
      guard case .exists = error else { throw error }
      report.known += 1
    }
  }

  /// - Returns: The artifacts that are no files, by their paths in the run's folder.
  private func place(
    _ run: MLflowRun, in experiment: ExperimentName
  ) throws(RunStoreError) -> [String] {
    var record = run.record(in: experiment.text, number: try store.nextNumber(experiment))
    let models = MLflowLoggedModel.models(of: run)
    var leftOut: [String] = []
    try store.place(record.info.runID, experiment, staysLocked: false) {
      (aside) throws(FileError) in
      let artifacts = aside / "artifacts"
      leftOut = try Disk.copyArtifacts(of: run.folder, to: aside)
      if let own = MLflowOwnRecord(in: artifacts, runID: run.runID) {
        record = own.record(as: record)
        Disk.removeFile(own.path)
      }
      for model in models {
        let model = try model.copy(into: artifacts)
        record.models.removeAll { $0.id == model.id }
        record.models.append(model)
      }
      for entry in try Disk.entries(below: artifacts) {
        let (bytes, xxh3) = try Digest.ofFile(artifacts / entry.name)
        record.artifacts.append(ArtifactEntry(path: entry.name, bytes: bytes, xxh3: xxh3))
      }
      let path = aside / "run.json"
      try Disk.create(path, try Disk.bytes(of: record, path), isDurable: true)
    }
    store.numbering.note(record.info.number, in: store.folder(experiment))
    return leftOut
  }
}

/// Something in an `mlruns` folder that cannot be taken over; the rest is unharmed.
package struct MLflowImportError: Error, Sendable, Equatable {
  package enum Fault: Sendable, Equatable {
    /// `meta.yaml` is missing, damaged or without a name.
    case noMeta
    /// No folder in it is an experiment's.
    case noExperiments
    /// The experiment's name is none of ours.
    case badName(String)
    /// The run's id is not 32 hexadecimal digits.
    case badIdentifier(String)
    /// `meta.yaml` lacks it, or has something else there.
    case badMember(String)
    /// A line of a metric's file is not `time value step`; counted from 1.
    case badMetric(name: String, line: Int)
    case file(FileError)
    /// A file's bytes are no UTF-8.
    case noText(String)
    /// It is a link, a pipe or a device, or nested too deep, and was left out.
    case noFile
  }

  package var path: String
  package var fault: Fault
}

extension MLflowImportError: CustomStringConvertible {
  package var description: String {
    switch fault {
    case .noMeta: "`\(path)` has no readable `meta.yaml`"
    case .noExperiments:
      "`\(path)` is no `mlruns` folder: no folder in it has the `meta.yaml` of an experiment"
    case .badName(let name):
      "`\(path)` has the name `\(name.prefix(60))`, which no experiment can have"
    case .badIdentifier(let id):
      "`\(path)` has the run id `\(id.prefix(60))`, expected 32 hexadecimal digits, "
        + "as the folder is called"
    case .badMember(let name): "`\(path)/meta.yaml` has no good `\(name)`"
    case .badMetric(let name, let line):
      "`\(path)/metrics/\(name)`, line \(line): expected a time, a value and a step"
    case .file(let error): error.description
    case .noText(let name): "`\(path)/\(name)` is no UTF-8 text"
    case .noFile: "`\(path)` is no file and was left out"
    }
  }
}
