internal import Files

/// Where runs of MLflow's lie: a folder, a database, a server.
protocol MLflowSource {
  /// The experiments, but for those that were deleted.
  func experiments(
    _ problems: inout [MLflowImportError]
  ) throws(MLflowSourceFault) -> [MLflowExperiment]

  /// The runs of an experiment, but for those that were deleted.
  func runs(
    of experiment: MLflowExperiment, _ problems: inout [MLflowImportError]
  ) throws(MLflowSourceFault) -> [MLflowRun]

  /// What a run was given and what it gave.
  func content(of run: MLflowRun) throws(MLflowSourceFault) -> MLflowRunContent

  /// Copies the artifacts of a run into a folder.
  func copyArtifacts(
    of run: MLflowRun, into artifacts: RootedPath
  ) throws(MLflowSourceFault) -> MLflowLeftOut

  /// The logged models of a run, whose files come among its artifacts.
  func models(
    of run: MLflowRun, into artifacts: RootedPath
  ) throws(MLflowSourceFault) -> [LoggedModel]
}

/// An experiment of MLflow's.
struct MLflowExperiment {
  let id: String
  let name: String
  /// Where it lies, for messages.
  let place: String
}

/// A run as MLflow lists it.
struct MLflowRun {
  /// Where it lies, for messages.
  let place: String
  let runID: String
  let experimentID: String
  /// The id in the store that it was pushed from, else MLflow's.
  var identity: String
  let name: String?
  /// MLflow's word, or its number in files.
  let status: String?
  let startTime: Int
  let endTime: Int?
  let user: String?
  /// The address of its artifacts.
  let artifacts: String?

  /// RUNNING or SCHEDULED in MLflow: it goes on, or its process ended without a word.
  var isUnfinished: Bool { ["1", "2", "RUNNING", "SCHEDULED"].contains(status ?? "") }

  /// The run with the id of a store that it was pushed from, where one is told. Of a push that broke
  /// nothing takes the place of the run itself.
  func identified(by own: String?) -> MLflowRun {
    guard let own, Identifier.isWellFormed(own), !isUnfinished else { return self }
    var run = self
    run.identity = own
    return run
  }

  /// A time that a run may have.
  static func time(_ value: Int?) -> Int? {
    value.flatMap { RunInfo.times.contains($0) ? $0 : nil }
  }
}

/// What a run was given and what it gave, in MLflow's names.
struct MLflowRunContent {
  var params: [String: String] = [:]
  var tags: [String: String] = [:]
  /// The points of each metric, in the order in which they lie there.
  var metrics: [String: [MetricPoint]] = [:]
  var inputs: [DatasetInput] = []
}

/// Artifacts that did not come.
struct MLflowLeftOut {
  /// What is no file, by its place.
  var noFiles: [String] = []
  /// They lie where this program does not look.
  var lieElsewhere = false
}

/// Why something of MLflow's is not read.
enum MLflowSourceFault: Error {
  /// It is damaged, which harms nothing else.
  case damaged(MLflowImportError)
  /// Nothing more can be read, or written.
  case broken(MLflowServerError)

  static func file(_ error: FileError) -> Self { .broken(.store(.file(error))) }
}
