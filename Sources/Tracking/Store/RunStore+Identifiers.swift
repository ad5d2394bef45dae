internal import Files
internal import JSON

/// The ids that MLflow's clients know experiments by.
///
/// An id is a decimal text of up to 18 digits that is given once and kept in `experiment.json`. The
/// experiment `Default` has `0`, as in MLflow; every other one that of MLflow where it comes from
/// there, else one that is made of its name, so that no two processes disagree.
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
    try filing { () throws(FileError) in
      try Disk.makeFolder(folder)
    }
    if Disk.exists(folder / Self.experimentFile) { return }
    try withEditLock(experiment) { () throws(RunStoreError) in
      _ = try noteIdentifier(experiment, wanted: wanted)
    }
  }

  private static var experimentFile: String { "experiment.json" }

  /// - Precondition: Nobody else edits the experiment.
  private func noteIdentifier(
    _ experiment: ExperimentName, wanted: String? = nil
  ) throws(RunStoreError) -> String {
    // Another process may have been faster.
    if let noted = notedIdentifier(experiment) { return noted }
    let identifier = try freeIdentifier(experiment, wanted: wanted)
    let content: JSONValue = [
      "schema": 2, "name": .string(experiment.text), "experiment_id": .string(identifier),
    ]
    try filing { () throws(FileError) in
      let path = folder(experiment) / Self.experimentFile
      try Disk.replace(path, JSONWriter.bytes(of: content), isDurable: true)
    }
    return identifier
  }

  /// The id that an experiment has; nil where it has none yet, or its file came from another one's
  /// folder.
  private func notedIdentifier(_ experiment: ExperimentName) -> String? {
    let path = folder(experiment) / Self.experimentFile
    guard let bytes = try? Disk.read(path, limit: 1 << 16),
      let content = try? JSONParser.parse(bytes),
      let name = content["name"]?.text, name.utf8.elementsEqual(experiment.text.utf8),
      let identifier = content["experiment_id"]?.text, Self.isIdentifier(identifier),
      (identifier == Self.defaultIdentifier) == (name == Self.defaultName)
    else { return nil }
    return identifier
  }

  private static var defaultIdentifier: String { "0" }
  private static var defaultName: String { "Default" }

  /// An id that no other experiment of the store has.
  /// - Complexity: one small file for each of them.
  private func freeIdentifier(
    _ experiment: ExperimentName, wanted: String? = nil
  ) throws(RunStoreError) -> String {
    if experiment.text == Self.defaultName { return Self.defaultIdentifier }
    var taken: Set<String> = [Self.defaultIdentifier]
    for name in try experimentNames() where name != experiment.text {
      if let other = notedIdentifier(try ExperimentName(name)) { taken.insert(other) }
    }
    if let wanted, Self.isIdentifier(wanted), !taken.contains(wanted) { return wanted }
    var number = Self.number(of: experiment.text)
    while taken.contains(String(number)) { number += 1 }
    return String(number)
  }

  /// 18 digits, as MLflow's file store makes them, always the same ones for a name.
  private static func number(of name: String) -> UInt64 {
    let hash = UInt64(Digest.hexadecimal(of: Array(name.utf8)).prefix(15), radix: 16) ?? 0
    return 100_000_000_000_000_000 + hash % 900_000_000_000_000_000
  }

  /// Whether a text is a decimal number of up to 18 digits, as it is usually written.
  private static func isIdentifier(_ text: String) -> Bool {
    (1...18).contains(text.utf8.count) && UInt64(text).map(String.init) == text
  }
}
