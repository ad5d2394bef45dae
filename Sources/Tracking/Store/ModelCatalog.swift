internal import Files

/// Which runs logged which models, as far as their records were looked at: a record that is as it
/// was is not read again.
package struct ModelCatalog: Sendable {
  private struct Known {
    var stamp: FileStamp?
    var models: [String]
  }

  /// By the names of experiments and the ids of runs.
  private var known: [String: [String: Known]] = [:]

  package init() {}

  /// The ids of the models of an experiment's runs.
  ///
  /// - Complexity: a `stat` for each run, and one reading for each that changed.
  package mutating func models(
    in experiment: String, of store: RunStore
  ) throws(RunStoreError) -> [(model: String, run: String)] {
    let name = try store.existing(experiment)
    let before = known[experiment] ?? [:]
    var now: [String: Known] = [:]
    for entry in try store.entries(name) where entry.isFolder {
      let folder = store.folder(name, entry.name)
      let record = FileStamp(of: folder / "run.json")
      let stamp = record?.joined(with: FileStamp(of: folder / RunJournal.name))
      if let known = before[entry.name], let stamp, known.stamp == stamp {
        now[entry.name] = known
      } else {
        let isSettled = stamp?.isSettled ?? false
        now[entry.name] = Known(stamp: isSettled ? stamp : nil, models: Self.models(of: folder))
      }
    }
    known[experiment] = now
    return now.sorted { $0.key < $1.key }.flatMap { run, known in
      known.models.map { ($0, run) }
    }
  }

  private static func models(of run: RootedPath) -> [String] {
    ((try? RunStore.readRecord(run))?.models ?? []).map(\.id)
  }
}

extension RunStore {
  /// The folder among a run's artifacts that a model's files are to lie in: one of the model's name,
  /// unless something has it already.
  package func freePath(
    for model: LoggedModel, in run: RunRecord
  ) throws(RunStoreError) -> String {
    let isGood =
      (try? ArtifactEntry.names(model.name)) == [model.name] && !TemporaryName.isOne(model.name)
    let name = isGood ? model.name : "model"
    let folder = try folder(of: run.info) / "artifacts"
    let taken = Set(run.models.compactMap(\.path))
    if !taken.contains(name), !Disk.exists(folder / name) { return name }
    return "\(name.prefix(150))-\(model.id)"
  }
}

extension LoggedModel {
  /// An id that no other model has: `m-` and 32 hexadecimal digits.
  package static func freshID() -> String { "m-\(Identifier.random())" }
}
