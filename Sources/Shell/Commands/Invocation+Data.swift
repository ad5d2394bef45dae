import Experiments
import RatingData
import Recommender
import Reports
import Spark

/// The ratings that a run will take, made at once, and what is said of them.
extension Invocation {
  /// A stage that leaves ratings out.
  enum DataStage {
    case filter, sample
  }

  /// Takes the ratings that the session's plan asks for, and says what is left of them.
  ///
  /// - Parameter first: The first stage that something is said of.
  /// - Throws: `PipelineError.noRatings`, `FilterError`, `SampleError`, `SparkError`, `Cancelled`.
  func takeData(since first: DataStage) throws {
    if let brought = try session.workspace.bring(for: interpreter) { tell(brought) }
    let (plan, resources) = (session.plan, resources)
    let data = try working { activity in
      try session.pipeline.takeData(plan, resources, activity: activity)
    }
    if first == .filter, let (kept, seconds) = data.filtered {
      note("kept \(PartText(kept))\(time(seconds))")
    }
    if let (kept, seconds) = data.drawn { note("drawn \(PartText(kept))\(time(seconds))") }
    if let (sample, seconds) = data.sampled { tell(sample, seconds) }
  }

  /// Brings over what a run needs of ratings in Spark, where it is not here, and keeps it whatever
  /// becomes of the statement.
  ///
  /// - Throws: `SparkError`, `Cancelled`.
  func bring() throws {
    guard let brought = try session.workspace.bring(for: interpreter) else { return }
    tell(brought)
    let (plan, resources) = (session.plan, resources)
    _ = try working { activity in
      try session.pipeline.takeData(plan, resources, activity: activity)
    }
    interpreter.keepSession()
  }

  private func tell(_ brought: SparkSource.Brought) {
    note(
      "\(CountText(brought.rows, "rating")) brought over from Spark\(time(brought.seconds))")
    for tie in brought.ties {
      tell(tied: tie.tied, tie.role + "s", kept: tie.kept, ratings: tie.ratings)
    }
  }

  private func tell(_ sample: Sample, _ seconds: Double) {
    note(
      "\(CountText(sample.ratings.count, "rating")) of \(CountText(sample.users, "user")) and "
        + "\(CountText(sample.items, "item"))\(time(seconds))")
    for (tie, what) in [(sample.userTie, "users"), (sample.itemTie, "items")] {
      if let tie { tell(tied: tie.tied, what, kept: tie.kept, ratings: tie.ratings) }
    }
  }

  private func tell(tied: Int, _ what: String, kept: Int, ratings: Int) {
    note(
      "note: \(CountText(tied)) \(what) tie at the cut with "
        + "\(CountText(ratings, "rating")) each; "
        + (kept == 1
          ? "the one that comes first in the file stays"
          : "the \(CountText(kept)) that come first in the file stay"))
  }
}

/// What is kept of how much: `93.2 %: 93,210 of 100,000 ratings, 940 of 1,000 users, …`.
struct PartText: CustomStringConvertible {
  let description: String

  init(_ kept: KeptRatings) {
    let (size, before) = (kept.size, kept.before)
    let percent = (1000 * Double(size.ratings) / Double(max(before.ratings, 1))).rounded() / 10
    let parts = [
      (size.ratings, before.ratings, "rating"), (size.users, before.users, "user"),
      (size.items, before.items, "item"),
    ].map { part, whole, noun in "\(CountText(part)) of \(CountText(whole, noun))" }
    description = "\(percent) %: " + parts.joined(separator: ", ")
  }
}
