import RatingData
import Recommender

/// A session as it was before a statement, as far as a user chose it: nothing of what was computed.
struct UndoPoint: Sendable {
  /// The statement that `undo` takes back.
  let statement: String
  /// Its place in the journal.
  let entry: Int
  let source: DataSource?
  private let titles: Titles
  private let settings: ExperimentSettings
  private let display: DisplaySettings
  private let experiment: String
  private let variables: [String: String]
  private(set) var pipeline: Pipeline

  init(_ session: Session, before statement: String, entry: Int) {
    self.statement = statement
    self.entry = entry
    source = session.source
    titles = session.titles
    settings = session.settings
    display = session.display
    experiment = session.experiment
    variables = session.variables
    pipeline = session.pipeline.withoutResults
  }

  /// Whether its data had to be given up for memory's sake.
  var hasLostRatings: Bool { source != nil && pipeline.ratings == nil }

  mutating func giveUpRatings() { pipeline = pipeline.withoutRatings }

  /// Puts all this back. What was computed stays where the data are still the same.
  func restore(
    _ session: inout Session, take: (inout Pipeline, SampleRequest?) throws -> Void
  ) throws {
    let request = pipeline.sampleRequest
    var restored = pipeline
    if session.pipeline.hasSameRatings(as: pipeline) {
      restored = session.pipeline
      restored.splitRequest = pipeline.splitRequest
    }
    if restored.ratings != nil { try take(&restored, request) }
    session.pipeline = restored
    session.source = source
    session.titles = titles
    session.settings = settings
    session.display = display
    session.experiment = experiment
    session.variables = variables
  }
}
