import Experiments
import Recommender
import Tracking

/// The points that `undo` goes back to, the latest last. Ratings are the one thing in them that is
/// not cheap: those of one earlier load are kept, beside those in use.
struct UndoLog: Sendable {
  private static let limit = 100
  private(set) var points: [UndoPoint] = []

  /// - Parameter current: The pipeline after the statement.
  mutating func append(_ point: UndoPoint, current: Pipeline) {
    points.append(point)
    if points.count > Self.limit { points.removeFirst() }
    let earlier = points.last { !$0.pipeline.hasSameRatings(as: current) }?.pipeline
    for index in points.indices {
      let held = points[index].pipeline
      let isInUse = held.hasSameRatings(as: current)
      let isNext = earlier.map { held.hasSameRatings(as: $0) } ?? false
      if !isInUse && !isNext { points[index].giveUpRatings() }
    }
  }

  mutating func removeLast() -> UndoPoint? { points.popLast() }

  /// Follows an experiment to another name, which is no change that `undo` takes back.
  mutating func rename(experiment name: String, to other: String) {
    for index in points.indices { points[index].rename(experiment: name, to: other) }
  }
}

/// A session as it was before a statement, as far as a user chose it: nothing of what was computed.
struct UndoPoint: Sendable {
  /// The statement that `undo` takes back.
  let statement: String
  /// Its index in the journal.
  let entry: Int
  private var workspace: Workspace
  private let display: DisplaySettings
  private let variables: [String: String]

  init(_ session: Session, before statement: String, entry: Int) {
    self.statement = statement
    self.entry = entry
    workspace = session.workspace
    workspace.pipeline = session.pipeline.withoutResults
    display = session.display
    variables = session.variables
  }

  fileprivate var pipeline: Pipeline { workspace.pipeline }

  /// Where its ratings came from.
  var source: DataSource? { workspace.source }

  /// Whether its data had to be given up for memory's sake.
  /// Those in Spark are where they were.
  var hasLostRatings: Bool {
    if case .spark? = source { return false }
    return source != nil && pipeline.ratings == nil
  }

  fileprivate mutating func rename(experiment name: String, to other: String) {
    if workspace.experiment == name { workspace.experiment = other }
  }

  fileprivate mutating func giveUpRatings() { workspace.pipeline = pipeline.withoutRatings }

  /// Puts all this back. What was computed stays where the data are still the same, and what the
  /// last run measured.
  ///
  /// - Parameter takeData: Takes the filter's, the draw's and the sample's ratings again where they
  ///   are no longer held.
  func restore(_ session: inout Session, takeData: (inout Session) throws -> Void) throws {
    var earlier = workspace
    earlier.lastMetrics = session.lastMetrics
    if session.pipeline.hasSameRatings(as: pipeline) { earlier.pipeline = session.pipeline }
    session.workspace = earlier
    session.display = display
    session.variables = variables
    if pipeline.ratings != nil { try takeData(&session) }
  }
}

/// Runs or experiments that a statement moved to the trash, from which `undo` brings them back.
struct Deletion: Sendable {
  let statement: String
  var runs: [RunInfo] = []
  var experiments: [String] = []
  /// The statement's index in the journal.
  let entry: Int
}
