package import Kernels

/// The answers that several plans ask for, in an order in which as little as possible is done twice:
/// what one pass gives is made once, for whoever reaches farthest; what rests on the same fit is
/// made while that is there; and what one thread learns is made beside others of its kind, the
/// dearest first, as R. Graham's rule for the shortest time on several machines has it ("Bounds on
/// multiprocessing timing anomalies", 1969).
package struct Schedule: Sendable {
  /// What is made in one go.
  fileprivate struct Wave: Sendable {
    let tasks: [AnswersTask]
    /// The first plan that has use of it, or of what has to be made beside it.
    let firstPlan: Int
  }

  /// Answers under one key, and the plans that ask for them.
  fileprivate struct Group {
    /// As each plan asks for them; that which reaches farthest makes what serves all.
    var tasks: [AnswersTask] = []
    var plans: [Int] = []

    var head: AnswersTask? {
      tasks.max { ($0.reach, $0.kept == .every ? 1 : 0) < ($1.reach, $1.kept == .every ? 1 : 0) }
    }

    /// Whether what the head makes will do for all.
    var isServed: Bool {
      guard let head else { return false }
      return tasks.allSatisfy {
        $0.kept == .none || $0.kept == head.kept || head.kept == .every
      }
    }
  }

  /// Answers that rest on one fit.
  fileprivate struct Bundle: Sendable {
    struct Part: Sendable {
      let task: AnswersTask
      let firstPlan: Int
      /// Whether the first plan that asks for it would make it for the others, too.
      let isPlain: Bool
    }

    var parts: [Part] = []

    var tasks: [AnswersTask] { parts.map(\.task) }
    var firstPlan: Int { parts.map(\.firstPlan).min() ?? 0 }
    var isSerial: Bool { parts.allSatisfy(\.task.isSerial) }
    var operations: Double { parts.reduce(0) { $0 + $1.task.effort.operations } }
    /// Whether several may come of one pass.
    var isShared: Bool {
      let kinds = tasks.compactMap(\.kind)
      return Set(kinds).count < kinds.count
    }
    /// Whether nothing is won where it is made before its turn, if it is by itself.
    var isPlain: Bool { parts.count == 1 && parts[0].isPlain }
  }

  private var waves: [Wave]
  /// The answers that each plan waits for.
  private let wanted: [Set<AnyStageKey>]
  /// What is still to be made.
  private var open: Set<AnyStageKey>
  private var made: Set<AnyStageKey> = []

  /// - Parameter asked: What each plan asks for; nothing of those that cannot be carried out.
  fileprivate init(_ asked: [[AnswersTask]], on shelf: Shelf, threads: Int) {
    var groups: [AnyStageKey: Group] = [:]
    var order: [AnyStageKey] = []
    for (plan, tasks) in asked.enumerated() {
      for task in tasks {
        if groups[task.key] == nil { order.append(task.key) }
        groups[task.key, default: Group()].tasks.append(task)
        groups[task.key]?.plans.append(plan)
      }
    }
    var bundles: [AnyStageKey: Bundle] = [:]
    var fits: [AnyStageKey] = []
    for key in order {
      guard let group = groups[key], let part = group.part, group.isServed,
        !group.tasks.allSatisfy({ $0.isHeld(shelf) })
      else { continue }
      if bundles[part.task.fit] == nil { fits.append(part.task.fit) }
      bundles[part.task.fit, default: Bundle()].parts.append(part)
    }
    waves = Self.waves(of: fits.compactMap { bundles[$0] }, threads: threads)
    let planned = Set(waves.flatMap { $0.tasks.map(\.key) })
    open = planned
    wanted = asked.map { Set($0.map(\.key)).intersection(planned) }
  }

  private static func waves(of bundles: [Bundle], threads: Int) -> [Wave] {
    let all = serialWaves(bundles.filter(\.isSerial), threads) + otherWaves(bundles)
    return all.enumerated().sorted {
      ($0.element.firstPlan, $0.offset) < ($1.element.firstPlan, $1.offset)
    }.map(\.element)
  }

  /// As many fits as there are threads, the dearest first.
  private static func serialWaves(_ bundles: [Bundle], _ threads: Int) -> [Wave] {
    let sorted = bundles.enumerated().sorted {
      (-$0.element.operations, $0.offset) < (-$1.element.operations, $1.offset)
    }.map(\.element)
    return stride(from: 0, to: sorted.count, by: threads).compactMap { first in
      let beside = sorted[first..<min(first + threads, sorted.count)]
      if beside.count == 1 && beside.allSatisfy(\.isPlain) { return nil }
      return Wave(
        tasks: beside.flatMap(\.tasks), firstPlan: beside.map(\.firstPlan).min() ?? 0)
    }
  }

  /// One after the other, fit by fit; none where the plans' own order is just that.
  private static func otherWaves(_ bundles: [Bundle]) -> [Wave] {
    let bundles = bundles.filter { !$0.isSerial }
    let parts = bundles.flatMap(\.parts)
    let isInOrder = zip(parts, parts.dropFirst()).allSatisfy { $0.firstPlan <= $1.firstPlan }
    if isInOrder && parts.allSatisfy(\.isPlain) && !bundles.contains(where: \.isShared) {
      return []
    }
    return bundles.flatMap { bundle in
      bundle.isShared
        ? [Wave(tasks: bundle.tasks, firstPlan: bundle.firstPlan)]
        : bundle.parts.map { Wave(tasks: [$0.task], firstPlan: bundle.firstPlan) }
    }
  }

  /// Whether a plan waits for nothing more of the schedule.
  package func isReady(_ plan: Int) -> Bool { wanted[plan].isDisjoint(with: open) }

  /// Whether all was made that a plan has waited for.
  package func hasMade(_ plan: Int) -> Bool {
    !wanted[plan].isEmpty && wanted[plan].isSubset(of: made)
  }

  fileprivate mutating func next() -> Wave? {
    if waves.isEmpty { return nil }
    let wave = waves.removeFirst()
    open.subtract(wave.tasks.map(\.key))
    return wave
  }

  fileprivate mutating func note(_ wave: Wave) { made.formUnion(wave.tasks.map(\.key)) }
}

extension Schedule.Group {
  /// What makes the answers for all of the group; nil of an empty one.
  fileprivate var part: Schedule.Bundle.Part? {
    guard let head, let firstPlan = plans.first else { return nil }
    let others = tasks
    var task = head
    task.isHeld = { shelf in others.allSatisfy { $0.isHeld(shelf) } }
    task.make = { work in
      try head.make(&work)
      // Of what is there now, each takes its own measures.
      for other in others { try other.make(&work) }
    }
    return .init(task: task, firstPlan: firstPlan, isPlain: tasks[0].reach == head.reach)
  }
}

extension Pipeline {
  /// The order in which answers for several plans of the same data are best made.
  ///
  /// What is wrong with a plan is told where it is run.
  ///
  /// - Throws: `PipelineError`, `Cancelled`.
  /// - Complexity: O(plans · folds), and the sample where it is not there.
  package mutating func schedule(
    _ plans: [Plan], _ resources: Resources, activity: Activity
  ) throws -> Schedule {
    let keys = self
    var counts: [Validation: [Int]] = [:]
    let asked = try working(resources, activity) { work in
      try plans.map { plan -> [AnswersTask] in
        try activity.checkCancellation()
        if !plan.validation.isTested { return [] }
        return try keys.tasks(of: plan.model.model, plan, &counts, &work)
      }
    }
    return Schedule(asked, on: shelf, threads: resources.threads)
  }

  /// - Parameter counts: The tests of each fold, which take some ways to split a look at every
  ///   rating.
  private func tasks(
    of model: some Model, _ plan: Plan, _ counts: inout [Validation: [Int]], _ work: inout Work
  ) throws -> [AnswersTask] {
    do {
      let splits = try splits(plan)
      let known = try counts[plan.validation] ?? work.testCounts(of: splits)
      counts[plan.validation] = known
      return try work.asked(of: model, plan, splits, scale(plan), tests: known).tasks(for: work)
    } catch let error as Cancelled {
      throw error
    } catch {
      return []
    }
  }

  /// Makes what comes next in a schedule. What fails there fails again where its plan is run, and is
  /// told then.
  ///
  /// - Throws: `Cancelled`.
  package mutating func makeNext(
    of schedule: inout Schedule, _ resources: Resources, activity: Activity
  ) throws {
    guard let wave = schedule.next() else { return }
    do {
      try working(resources, activity) { work in
        try work.makeBeside(wave.tasks)
        try work.makeTogether(wave.tasks)
        for task in wave.tasks where !task.isHeld(work.shelf) { try task.make(&work) }
      }
      schedule.note(wave)
    } catch let error as Cancelled {
      throw error
    } catch {}
  }
}
