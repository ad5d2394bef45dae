package import Files

/// Reads runs of MLflow's into a store: from an `mlruns` folder, a database (`mlflow.db`), or a
/// tracking server.
///
/// Each experiment becomes one of the same name, with its id where the store has none of either; each
/// run keeps its id, name, times, status, params, tags, artifacts, data sets and logged models, and
/// its metrics with every point as it was. Runs get the next numbers in the order of their start. A
/// run that this program exported or pushed has all again that its record knew. Runs that are in the
/// store already are left alone, so that an import can be repeated. Deleted runs and experiments are
/// not read. What is damaged is told, and harms nothing else.
package struct MLflowImport {
  private let store: RunStore
  private let source: any MLflowSource

  /// Reads an `mlruns` folder.
  package init(into store: RunStore, from directory: String) {
    self.store = store
    source = MLflowFolder(RootedPath(directory))
  }

  /// Reads a database, `mlflow.db`.
  ///
  /// - Throws: What keeps the file from being one of MLflow's.
  package init(into store: RunStore, database path: String) throws(MLflowImportError) {
    self.store = store
    source = try MLflowDatabase(path)
  }

  /// Reads what a tracking server has.
  package init(into store: RunStore, server: MLflowServer) {
    self.store = store
    source = MLflowServerRuns(server: server)
  }

  /// What was read.
  package struct Report: Sendable, Equatable {
    /// Runs by experiment.
    package var runs: [String: Int] = [:]
    /// Runs that were there already.
    package var known = 0
    /// Runs that MLflow has as RUNNING: nobody can say whether they still are.
    package var unfinished = 0
    /// Runs whose artifacts lie where this program does not look.
    package var withoutArtifacts = 0
    package var problems: [MLflowImportError] = []
  }

  /// Reads all experiments.
  ///
  /// - Parameter goesOn: Asked before each run whether it is still wanted.
  /// - Throws: `store` where the folder cannot be read or the store cannot be written, what a server
  ///   refuses, and `interrupted`.
  package func read(
    goesOn: () -> Bool = { true }
  ) throws(MLflowServerError) -> Report {
    var report = Report()
    do throws(MLflowSourceFault) {
      for experiment in try source.experiments(&report.problems) {
        let name: ExperimentName
        do { name = try ExperimentName(experiment.name) } catch {
          let fault = MLflowImportError.Fault.badName(experiment.name)
          report.problems.append(MLflowImportError(path: experiment.place, fault: fault))
          continue
        }
        if store.isDeleted(name) {
          let fault = MLflowImportError.Fault.deletedHere(name.text)
          report.problems.append(MLflowImportError(path: experiment.place, fault: fault))
          continue
        }
        try read(experiment, as: name, &report, goesOn)
      }
    } catch {
      switch error {
      case .damaged(let problem): report.problems.append(problem)
      case .broken(let error): throw error
      }
    }
    return report
  }

  private func read(
    _ experiment: MLflowExperiment, as name: ExperimentName, _ report: inout Report,
    _ goesOn: () -> Bool
  ) throws(MLflowSourceFault) {
    let runs = try source.runs(of: experiment, &report.problems)
    if runs.isEmpty { return }
    try storing { () throws(RunStoreError) in
      try store.prepare(name, identifier: experiment.id)
    }
    let identities = Dictionary(
      runs.filter { $0.identity != $0.runID }.map { ($0.runID, $0.identity) }
    ) { first, _ in first }
    for run in runs.sorted(by: { ($0.startTime, $0.runID) < ($1.startTime, $1.runID) }) {
      guard goesOn() else { throw .broken(.interrupted) }
      do throws(MLflowSourceFault) {
        try take(run, into: name, identities, &report)
      } catch {
        switch error {
        case .damaged(let problem): report.problems.append(problem)
        // Also where another import was faster.
        case .broken(.store(.exists)): report.known += 1
        case .broken: throw error
        }
      }
    }
  }

  private func take(
    _ run: MLflowRun, into experiment: ExperimentName, _ identities: [String: String],
    _ report: inout Report
  ) throws(MLflowSourceFault) {
    try storing { () throws(RunStoreError) in
      try store.checkIsNew(run.identity, experiment)
    }
    let content = try source.content(of: run)
    let number = try storing { () throws(RunStoreError) in try store.nextNumber(experiment) }
    let record = run.record(
      content, in: experiment.text, number: number, identities: identities)
    let leftOut = try place(record, of: run, in: experiment)
    report.problems += leftOut.noFiles.map { MLflowImportError(path: $0, fault: .noFile) }
    if leftOut.lieElsewhere { report.withoutArtifacts += 1 }
    if run.isUnfinished { report.unfinished += 1 }
    report.runs[experiment.text, default: 0] += 1
  }

  private func place(
    _ record: RunRecord, of run: MLflowRun, in experiment: ExperimentName
  ) throws(MLflowSourceFault) -> MLflowLeftOut {
    var leftOut = MLflowLeftOut()
    var fault: MLflowSourceFault?
    do {
      try store.place(record.info.runID, experiment, staysLocked: false) {
        (aside) throws(FileError) in
        do throws(MLflowSourceFault) {
          leftOut = try fill(aside, with: record, of: run)
        } catch {
          fault = error
          // It only ends the placing: what is told is the fault.
          throw FileError("read", run.place)
        }
      }
    } catch {
      throw fault ?? .broken(.store(error))
    }
    store.numbering.note(record.info.number, in: store.folder(experiment))
    return leftOut
  }

  private func fill(
    _ aside: RootedPath, with record: RunRecord, of run: MLflowRun
  ) throws(MLflowSourceFault) -> MLflowLeftOut {
    var record = record
    let artifacts = aside / "artifacts"
    let leftOut = try source.copyArtifacts(of: run, into: artifacts)
    let models = try source.models(of: run, into: artifacts)
    do {
      if let own = MLflowOwnRecord(in: artifacts, runID: run.identity) {
        record = own.record(as: record)
        Disk.removeFile(own.path)
      }
      for model in models {
        record.models.removeAll { $0.id == model.id }
        record.models.append(model)
      }
      for entry in try Disk.entries(below: artifacts) {
        let (bytes, xxh3) = try Digest.ofFile(artifacts / entry.name)
        record.artifacts.append(ArtifactEntry(path: entry.name, bytes: bytes, xxh3: xxh3))
      }
      let path = aside / "run.json"
      try Disk.create(path, try Disk.bytes(of: record, path), isDurable: true)
    } catch {
      throw .file(error)
    }
    return leftOut
  }

  private func storing<Result>(
    _ body: () throws(RunStoreError) -> Result
  ) throws(MLflowSourceFault) -> Result {
    do { return try body() } catch { throw .broken(.store(error)) }
  }
}

/// Something of MLflow's that cannot be taken over; the rest is unharmed.
package struct MLflowImportError: Error, Sendable, Equatable {
  package enum Fault: Sendable, Equatable {
    /// `meta.yaml` is missing, damaged or without a name.
    case noMeta
    /// No folder in it is an experiment's.
    case noExperiments
    /// The experiment's name is none of ours.
    case badName(String)
    /// The experiment of that name is in the trash of the store.
    case deletedHere(String)
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
    /// The file is no database, or cannot be read as one.
    case noDatabase
    case database(reason: String)
    /// The database is none of MLflow's, or one of a version that has other tables.
    case noTable(String)
    case noColumn(String, table: String)
    /// A row of a run, nil of an experiment, has something else in a column.
    case badValue(String, run: String?, found: String, expected: String)
    /// What the database has of a run is more than a record can hold.
    case tooLarge(run: String)
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
    case .deletedHere(let name):
      "`\(path)` is left out: experiment `\(name)` is deleted here, restore it first"
    case .badIdentifier(let id):
      "`\(path)` has the run id `\(id.prefix(60))`, expected 32 hexadecimal digits, "
        + "as the folder is called"
    case .badMember(let name): "`\(path)/meta.yaml` has no good `\(name)`"
    case .badMetric(let name, let line):
      "`\(path)/metrics/\(name)`, line \(line): expected a time, a value and a step"
    case .file(let error): error.description
    case .noText(let name): "`\(path)/\(name)` is no UTF-8 text"
    case .noFile: "`\(path)` is no file and was left out"
    case .noDatabase:
      "`\(path)` is no SQLite database, expected the `mlflow.db` of MLflow"
    case .database(let reason): "the database `\(path)` cannot be read: \(reason)"
    case .noTable(let table):
      "`\(path)` is no database of MLflow's: it has no table `\(table)`"
    case .noColumn(let column, let table):
      "the table `\(table)` of `\(path)` has no column `\(column)`, expected what MLflow 3.17 has"
    case .badValue(let column, let run, let found, let expected):
      "`\(path)`\(run.map { ", run `\($0.prefix(40))`" } ?? ""): `\(column)` is \(found), "
        + "expected \(expected)"
    case .tooLarge(let run):
      "`\(path)`, run `\(run.prefix(40))`: it is larger than a run here can be"
    }
  }
}
