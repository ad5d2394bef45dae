import Kernels
import RatingData
import Recommender
package import Spark

extension Workspace {
  /// Asks Spark what there is of a source, and takes it in; nothing of it is brought over.
  ///
  /// - Returns: Which Spark it was, and the seconds that it took.
  /// - Throws: `SparkError`, `Cancelled`.
  @discardableResult
  package mutating func load(
    _ query: SparkQuery, for supervisor: any Supervisor = Unsupervised()
  ) throws -> (source: SparkSource, engine: SparkEngine, seconds: Double) {
    let (spark, start) = (spark, ContinuousClock.now)
    let told = try supervisor.supervise { activity in
      try spark.describe(query, usual: UsualColumns.names, activity)
    }
    let source = SparkSource(query, told.table)
    take(source)
    return (source, told.engine, (ContinuousClock.now - start) / .seconds(1))
  }

  /// Gives up what has come over from Spark for another plan than today's.
  package mutating func giveBack() {
    guard case .spark(var source)? = self.source, let there = source.brought?.part,
      there != .all, there != SparkSource.Part(of: plan)
    else { return }
    source.brought = nil
    pipeline = pipeline.withoutRatings
    self.source = .spark(source)
  }

  /// Brings over what the plan needs of a source in Spark, where it is not here: the sample, which is
  /// made there, or all.
  ///
  /// Of other sources, and where it is here, nothing.
  ///
  /// - Returns: What has come over; nil where nothing had to.
  /// - Throws: `SparkError`, `Cancelled`. The workspace is then as it was.
  @discardableResult
  package mutating func bring(
    for supervisor: any Supervisor = Unsupervised()
  ) throws -> SparkSource.Brought? {
    guard case .spark(var source)? = self.source else { return nil }
    let part = SparkSource.Part(of: plan)
    let isHere = pipeline.ratings != nil
    if isHere, let there = source.brought?.part, there == part || there == .all { return nil }
    let (spark, threads, asked) = (spark, resources.threads, source)
    let (loaded, brought) = try supervisor.supervise { activity in
      try asked.bring(part, by: spark, threads: threads, activity)
    }
    let times = loaded.times.map { times in TimesSource { _, _ in times } }
    pipeline.load(
      loaded.ratings, seconds: brought.seconds, times: times, scale: source.table.scale)
    source.brought = brought
    self.source = .spark(source)
    return brought
  }
}
