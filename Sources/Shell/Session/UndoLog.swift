import Recommender

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
    for place in points.indices {
      let held = points[place].pipeline
      let isInUse = held.hasSameRatings(as: current)
      let isNext = earlier.map { held.hasSameRatings(as: $0) } ?? false
      if !isInUse && !isNext { points[place].giveUpRatings() }
    }
  }

  mutating func removeLast() -> UndoPoint? { points.popLast() }
}
