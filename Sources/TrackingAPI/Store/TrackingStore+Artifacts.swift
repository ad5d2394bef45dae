internal import Files
internal import JSON
internal import Serving
internal import Tracking

/// Artifacts of runs and models.
extension TrackingStore {
  /// Where an artifact is written to.
  struct ArtifactTarget: Sendable {
    let folder: ArtifactFolder
    /// Within the folder.
    let path: String
    /// The run whose record is told of it; nil where a model has no run.
    let run: String?
  }

  /// Where an artifact goes: below a run or a model that is there and not deleted.
  func target(of address: ArtifactAddress) throws(HTTPError) -> ArtifactTarget {
    try answering {
      switch address.owner {
      case .run(let id):
        let record = try writable(id).record
        guard modelHolding(address.path, of: record) == nil else {
          throw HTTPError.invalid(
            "`\(address.path.prefix(200))` lies in a logged model of the run: take another name")
        }
        return ArtifactTarget(
          folder: try store.artifacts(of: record.info), path: address.path, run: id)
      case .model(let id):
        let found = try foundModel(id)
        guard let run = found.run else {
          let folder = try store.artifacts(ofLooseModel: id, in: found.experiment)
          return ArtifactTarget(folder: folder, path: address.path, run: nil)
        }
        let record = try writable(run.record.info.runID).record
        let path = found.model.path.map { "\($0)/\(address.path)" } ?? address.path
        return ArtifactTarget(
          folder: try store.artifacts(of: record.info), path: path, run: record.info.runID)
      }
    }
  }

  /// Notes an artifact that is in its place.
  func note(_ entry: ArtifactEntry, at target: ArtifactTarget) throws(HTTPError) {
    guard let run = target.run else { return }
    try answering { try log([.artifact(entry)], of: try writable(run)) }
  }

  /// What lies in a folder of artifacts. The files of a run's logged models are these models'.
  func artifacts(at address: ArtifactAddress) throws(HTTPError) -> [ArtifactFolder.Entry] {
    try answering {
      let (folder, path, record) = try readable(address)
      let entries = try folder.entries(path)
      guard let record else { return entries }
      if modelHolding(path, of: record) != nil { return [] }
      let hidden = record.models.compactMap(\.path)
      return entries.filter { entry in
        !hidden.contains(path.isEmpty ? entry.name : "\(path)/\(entry.name)")
      }
    }
  }

  /// Opens an artifact for reading.
  func open(_ address: ArtifactAddress) throws(HTTPError) -> ArtifactFolder.OpenFile {
    try answering {
      let (folder, path, record) = try readable(address)
      if let record, modelHolding(path, of: record) != nil {
        throw HTTPError.missing("the run has no artifact `\(path.prefix(200))`")
      }
      do { return try folder.open(path) } catch RunStoreError.file(let error) where error.isMissing
      {
        throw HTTPError.missing("there is no artifact `\(path.prefix(200))`")
      }
    }
  }

  /// - Returns: The folder, the path within it, and the record of a run whose own it is.
  private func readable(
    _ address: ArtifactAddress
  ) throws -> (folder: ArtifactFolder, path: String, run: RunRecord?) {
    switch address.owner {
    case .run(let id):
      let found = try found(id)
      if found.isDeleted { throw HTTPError.missing("run `\(id)` is deleted: restore it first") }
      return (try store.artifacts(of: found.record.info), address.path, found.record)
    case .model(let id):
      let found = try foundModel(id)
      guard let run = found.run else {
        return (try store.artifacts(ofLooseModel: id, in: found.experiment), address.path, nil)
      }
      if run.isDeleted { throw HTTPError.missing("the run of model `\(id)` is deleted") }
      let names = [found.model.path, address.path].compactMap(\.self).filter { !$0.isEmpty }
      return (try store.artifacts(of: run.record.info), names.joined(separator: "/"), nil)
    }
  }

  /// The logged model of a run in whose folder a path lies.
  private func modelHolding(_ path: String, of record: RunRecord) -> LoggedModel? {
    record.models.first { model in
      model.path.map { path == $0 || path.hasPrefix($0 + "/") } ?? false
    }
  }
}
