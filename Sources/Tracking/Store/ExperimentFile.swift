internal import Files
internal import JSON
internal import Times

/// What an experiment's `experiment.json` has in it: its name and id, its times and its tags.
struct ExperimentFile {
  static let name = "experiment.json"

  var name: String
  var identifier: String
  /// The name of an experiment that is being renamed.
  var earlierName: String?
  /// Milliseconds since 1970; nil where it was not noted.
  var created: Int?
  /// Milliseconds since 1970 of the last change of its name or tags.
  var updated: Int?
  var tags: [String: String] = [:]

  init(name: String, identifier: String, created: Int) {
    self.name = name
    self.identifier = identifier
    self.created = created
  }

  /// Reads the file in a folder; nil where there is none, or it came from another experiment's.
  init?(in folder: RootedPath, of experiment: ExperimentName) {
    guard let bytes = try? Disk.read(folder / Self.name, limit: 1 << 20),
      let content = try? JSONParser.parse(bytes),
      [content["name"], content["renamed_from"]].contains(where: { name in
        name?.text.map { $0.utf8.elementsEqual(experiment.text.utf8) } ?? false
      }),
      let identifier = content["experiment_id"]?.text, Self.isIdentifier(identifier),
      (identifier == RunStore.defaultIdentifier) == experiment.isReserved
    else { return nil }
    name = experiment.text
    self.identifier = identifier
    created = content["creation_time"]?.whole
    updated = content["last_update_time"]?.whole
    if case .object(let tags)? = content["tags"] { self.tags = tags.compactMapValues(\.text) }
  }

  /// Writes the file into a folder in one step, safe from a power failure.
  func write(in folder: RootedPath) throws(FileError) {
    var content: JSONValue = [
      "schema": 2, "name": .string(name), "experiment_id": .string(identifier),
    ]
    content["renamed_from"] = earlierName.map(JSONValue.string)
    content["creation_time"] = created.map(JSONValue.integer)
    content["last_update_time"] = updated.map(JSONValue.integer)
    if !tags.isEmpty { content["tags"] = .object(tags.mapValues { .string($0) }) }
    try Disk.replace(folder / Self.name, content.bytes, isDurable: true)
  }

  /// Whether a text is a decimal number of up to 18 digits, as it is usually written.
  static func isIdentifier(_ text: String) -> Bool {
    (1...18).contains(text.utf8.count) && UInt64(text).map(String.init) == text
  }
}

/// An experiment as MLflow's clients know it.
package struct ExperimentInfo: Sendable, Equatable {
  package var name: String
  /// Decimal, `0` for `Default`.
  package var identifier: String
  package var isDeleted: Bool
  /// Milliseconds since 1970; nil where it was not noted.
  package var created: Int?
  /// Milliseconds since 1970.
  package var updated: Int?
  package var tags: [String: String]
}

extension RunStore {
  /// Makes an experiment.
  ///
  /// - Returns: Its id.
  /// - Throws: `experimentExists`, and `experimentIsDeleted` where its name is taken.
  package func createExperiment(
    _ name: String, tags: [String: String] = [:]
  ) throws(RunStoreError) -> String {
    let experiment = try ExperimentName(name)
    guard !Disk.exists(folder(experiment)) else { throw .experimentExists(name) }
    try prepare(experiment)
    if !tags.isEmpty { try tagExperiment(name, tags) }
    return try identifier(of: name)
  }

  /// What is known of an experiment, be it in the trash; nil where there is none of the name.
  /// `Default` is there before it is made.
  package func experimentInfo(_ name: String) throws(RunStoreError) -> ExperimentInfo? {
    let experiment = try ExperimentName(name)
    let isThere = Disk.isFolder(folder(experiment))
    let isDeleted = !isThere && isDeleted(experiment)
    guard isThere || isDeleted || experiment.isReserved else { return nil }
    let place = isDeleted ? deletedFolder(experiment) : folder(experiment)
    let file = ExperimentFile(in: place, of: experiment)
    let identifier =
      if let file {
        file.identifier
      } else if isThere {
        try self.identifier(of: name)
      } else {
        Self.defaultIdentifier
      }
    let time = Disk.changeTime(place / ExperimentFile.name).map { $0 * 1000 }
    return ExperimentInfo(
      name: name, identifier: identifier, isDeleted: isDeleted, created: file?.created ?? time,
      updated: file?.updated ?? time, tags: file?.tags ?? [:])
  }

  /// Sets tags of an experiment; those that are nil are removed.
  package func tagExperiment(
    _ name: String, _ tags: [String: String?]
  ) throws(RunStoreError) {
    let experiment = try existing(name)
    try withEditLock(experiment) { () throws(RunStoreError) in
      let identifier = try noteIdentifier(experiment)
      var file =
        ExperimentFile(in: folder(experiment), of: experiment)
        ?? ExperimentFile(name: name, identifier: identifier, created: Clock.now)
      for (key, value) in tags { file.tags[key] = value }
      file.updated = Clock.now
      let changed = file
      try filing { () throws(FileError) in try changed.write(in: folder(experiment)) }
    }
  }
}
