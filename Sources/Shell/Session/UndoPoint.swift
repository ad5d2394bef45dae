import Experiments
import RatingData
import Recommender

/// A session as it was before a statement, as far as a user chose it: nothing of what was computed.
struct UndoPoint: Sendable {
  /// The statement that `undo` takes back.
  let statement: String
  /// Its place in the journal.
  let entry: Int
  private let recipe: Experiment
  private let titles: Titles
  private let resources: Resources
  private let display: DisplaySettings
  private let experiment: String
  private let variables: [String: String]
  private(set) var pipeline: Pipeline

  init(_ session: Session, before statement: String, entry: Int) {
    self.statement = statement
    self.entry = entry
    recipe = session.recipe
    titles = session.titles
    resources = session.resources
    display = session.display
    experiment = session.experiment
    variables = session.variables
    pipeline = session.pipeline.withoutResults
  }

  /// Where its ratings came from.
  var source: DataSource? { recipe.data }

  /// Whether its data had to be given up for memory's sake.
  var hasLostRatings: Bool { source != nil && pipeline.ratings == nil }

  mutating func giveUpRatings() { pipeline = pipeline.withoutRatings }

  /// Puts all this back. What was computed stays where the data are still the same.
  ///
  /// - Parameter takeSample: Takes the sample again where it is no longer held.
  func restore(_ session: inout Session, takeSample: (inout Session) throws -> Void) throws {
    if !session.pipeline.hasSameRatings(as: pipeline) { session.pipeline = pipeline }
    session.recipe = recipe
    session.titles = titles
    session.resources = resources
    session.display = display
    session.experiment = experiment
    session.variables = variables
    if pipeline.ratings != nil { try takeSample(&session) }
  }
}
