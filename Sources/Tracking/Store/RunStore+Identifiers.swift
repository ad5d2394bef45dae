internal import Files
internal import Times

/// The ids that MLflow's clients know experiments by.
///
/// An id is a decimal text of up to 18 digits that is given once and kept in `experiment.json`. The
/// experiment `Default` has `0`, as in MLflow; every other one that of MLflow where it comes from
/// there, else one that is made of its name, so that no two processes disagree. It stays when the
/// experiment is renamed, deleted and restored.
extension RunStore {
  /// The id of an experiment, which gets one now if it has none.
  ///
  /// Of a store that may only be read it is the one that it would get.
  package func identifier(of name: String) throws(RunStoreError) -> String {
    let experiment = try existing(name)
    if let noted = notedIdentifier(experiment) { return noted }
    do {
      return try withEditLock(experiment) { () throws(RunStoreError) in
        try noteIdentifier(experiment)
      }
    } catch {
      guard case .file = error, !error.isInterruption else { throw error }
      return try freeIdentifier(experiment)
    }
  }

  /// Makes the experiment's folder and writes its name and id into it.
  ///
  /// - Parameter wanted: The id it is to have, if it has none and no other has this one.
  func prepare(_ experiment: ExperimentName, identifier wanted: String? = nil) throws(RunStoreError)
  {
    let folder = folder(experiment)
    if !Disk.exists(folder), isDeleted(experiment) { throw .experimentIsDeleted(experiment.text) }
    try filing { () throws(FileError) in
      try Disk.makeFolder(folder)
    }
    if Disk.exists(folder / ExperimentFile.name) { return }
    try withEditLock(experiment) { () throws(RunStoreError) in
      _ = try noteIdentifier(experiment, wanted: wanted)
    }
  }

  /// - Precondition: Nobody else edits the experiment.
  func noteIdentifier(
    _ experiment: ExperimentName, wanted: String? = nil
  ) throws(RunStoreError) -> String {
    // Another process may have been faster.
    if let noted = notedIdentifier(experiment) { return noted }
    let identifier = try freeIdentifier(experiment, wanted: wanted)
    try write(identifier, of: experiment, in: folder(experiment))
    return identifier
  }

  /// Writes an experiment's name and id into its folder; what else its file has stays.
  ///
  /// - Parameter before: The name under which the id is good as well, while the folder still has it.
  func write(
    _ identifier: String, of experiment: ExperimentName, in folder: RootedPath,
    before: ExperimentName? = nil
  ) throws(RunStoreError) {
    var file =
      ExperimentFile(in: folder, of: before ?? experiment)
      ?? ExperimentFile(in: folder, of: experiment)
      ?? ExperimentFile(name: experiment.text, identifier: identifier, created: Clock.now)
    file.name = experiment.text
    file.identifier = identifier
    file.earlierName = before?.text
    file.updated = Clock.now
    try filing { () throws(FileError) in try file.write(in: folder) }
  }

  /// The id that an experiment has; nil where it has none yet, or its file came from another one's
  /// folder.
  ///
  /// - Parameter place: The experiment's folder, where that is not the usual one.
  private func notedIdentifier(
    _ experiment: ExperimentName, in place: RootedPath? = nil
  ) -> String? {
    ExperimentFile(in: place ?? folder(experiment), of: experiment)?.identifier
  }

  /// The experiment that the id of MLflow's for `Default` stands for.
  package static var defaultExperiment: String { ExperimentName.reserved }

  package static var defaultIdentifier: String { "0" }

  /// An id that no other experiment of the store has.
  /// - Complexity: one small file for each of them.
  private func freeIdentifier(
    _ experiment: ExperimentName, wanted: String? = nil
  ) throws(RunStoreError) -> String {
    if experiment.isReserved { return Self.defaultIdentifier }
    var taken: Set<String> = [Self.defaultIdentifier]
    for name in try experimentNames() where name != experiment.text {
      if let other = notedIdentifier(try ExperimentName(name)) { taken.insert(other) }
    }
    // One that is deleted may come back.
    for name in try deletedExperimentNames() {
      let other = try ExperimentName(name)
      if let id = notedIdentifier(other, in: deletedFolder(other)) { taken.insert(id) }
    }
    if let wanted, ExperimentFile.isIdentifier(wanted), !taken.contains(wanted) { return wanted }
    var number = Self.number(of: experiment.text)
    while taken.contains(String(number)) { number += 1 }
    return String(number)
  }

  /// 18 digits, as MLflow's file store makes them, always the same ones for a name.
  private static func number(of name: String) -> UInt64 {
    let hash = UInt64(Digest.hexadecimal(of: Array(name.utf8)).prefix(15), radix: 16) ?? 0
    return 100_000_000_000_000_000 + hash % 900_000_000_000_000_000
  }
}
