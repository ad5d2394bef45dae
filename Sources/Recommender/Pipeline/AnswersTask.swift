import Kernels
import Synchronization

/// Answers that are to be made, whichever model makes them.
struct AnswersTask: Sendable {
  let key: AnyStageKey
  /// The stage in which the model learns; that of the first fold where all stay beside each other.
  let fit: AnyStageKey
  let split: SplitKey
  let kept: KeptPredictions
  /// Where their curve ends.
  let reach: Int
  let effort: Effort
  let forecast: MemoryForecast
  /// Whether a shelf has what will do.
  var isHeld: @Sendable (Shelf) -> Bool
  /// Makes them, and takes the measures that need each of them.
  var make: @Sendable (inout Work) throws -> Void

  /// Makes the answers of several tasks of the kind that rest on one fit, as far as one pass gives
  /// them.
  let makeTogether: @Sendable (_ tasks: [AnyStageKey], inout Work) throws -> Void

  /// What tasks have in common whose answers come of one pass; nil where each has its own.
  let kind: Kind?

  struct Kind: Hashable, Sendable {
    let model: ObjectIdentifier
    let split: SplitKey
    let scale: ClosedRange<Double>
  }

  /// Whether one thread does it, whatever there are.
  var isSerial: Bool { effort.serialSteps != nil }
}

extension Work {
  /// Makes those answers beside each other that are not held and that one thread makes, as many at
  /// once as there are threads, and memory for. The others are left out.
  ///
  /// Each is made in a copy of the shelf, and taken over in the order of the tasks: no bit depends
  /// on which of them is ready first.
  ///
  /// - Throws: as the tasks do; nothing of the tasks that were under way is kept then.
  mutating func makeBeside(_ tasks: [AnswersTask]) throws {
    var rest = tasks.filter { $0.isSerial && !$0.isHeld(shelf) }[...]
    if rest.count < 2 || threads < 2 { return }
    try makeSplits(of: rest)
    while let first = rest.first {
      var needed = first.forecast.needed
      let others = rest.dropFirst().prefix(threads - 1).prefix { task in
        needed += task.forecast.needed
        return resources.free.map { needed <= $0 } ?? true
      }
      try makeAtOnce(rest.prefix(1 + others.count))
      rest = rest.dropFirst(1 + others.count)
    }
  }

  /// Makes those answers in one pass that are not held and may come of one.
  ///
  /// - Parameter tasks: They rest on one fit.
  mutating func makeTogether(_ tasks: [AnswersTask]) throws {
    let open = tasks.filter { $0.kind != nil && !$0.isHeld(shelf) }
    for (_, all) in Dictionary(grouping: open, by: \.kind) {
      for first in stride(from: 0, to: all.count, by: Self.mostTogether) {
        let tasks = all[first..<min(first + Self.mostTogether, all.count)]
        try all[first].forecast.check(free: resources.free)
        try all[first].makeTogether(tasks.map(\.key), &self)
      }
    }
  }

  /// Each needs memory of its own while it is made.
  private static var mostTogether: Int { 8 }

  /// What tasks share is made before them, where it can be held for all.
  private mutating func makeSplits(of tasks: ArraySlice<AnswersTask>) throws {
    guard let first = tasks.first, tasks.allSatisfy({ $0.split.isSibling(of: first.split) }) else {
      return
    }
    for task in tasks { _ = try output(task.split) }
  }

  private mutating func makeAtOnce(_ wave: ArraySlice<AnswersTask>) throws {
    let tasks = Array(wave)
    for task in tasks { try task.forecast.check(free: resources.free) }
    var own = resources
    own.threads = max(1, threads / tasks.count)
    let parts = tasks.map { _ in Activity(partOf: activity) }
    let works = parts.map { Work(shelf, own, activity: $0) }
    let results = Mutex<[Result<Work, any Error>?]>(tasks.map { _ in nil })
    activity.begin(
      type(of: tasks[0].fit.key).stage.rawValue,
      units: tasks.reduce(0) { $0 + ($1.effort.serialSteps ?? 0) })
    try Parallel.forEachBlock(tasks.count, threads: tasks.count, activity: activity) { place, _ in
      let result = Result { () throws -> Work in
        var work = works[place]
        try tasks[place].make(&work)
        return work
      }
      // Nothing is kept where one of them fails.
      if case .failure = result { for part in parts { part.cancel() } }
      results.withLock { $0[place] = result }
    }
    let made = results.withLock { $0.compactMap(\.self) }
    for case .failure(let error) in made where !(error is Cancelled) { throw error }
    for result in made { take(from: try result.get()) }
  }
}
