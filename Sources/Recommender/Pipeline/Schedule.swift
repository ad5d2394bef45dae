package import Kernels

/// The answers that several plans ask for, in an order in which as little as possible is done twice:
/// what one pass gives is made once, for whoever reaches farthest; what rests on the same fit is
/// made while that is there; and what one thread learns is made beside others of its kind, the
/// dearest first, as R. Graham's rule for the shortest time on several machines has it ("Bounds on
/// multiprocessing timing anomalies", 1969).
package struct Schedule: Sendable {
  /// What is made in one go.
  fileprivate struct Wave: Sendable {
    let bundles: [Bundle]

    /// Whether the plans would make it in their turn with no more work.
    var isPlain: Bool { bundles.count == 1 && bundles[0].isPlain }
    var firstPlan: Int { bundles.map(\.firstPlan).min() ?? 0 }
    var tasks: [AnswersTask] { bundles.flatMap(\.tasks) }
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
    var tasks: [AnswersTask] = []
    var isPlain = true
    let firstPlan: Int

    var isSerial: Bool { tasks.allSatisfy(\.isSerial) }
    var operations: Double { tasks.reduce(0) { $0 + $1.effort.operations } }
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
      guard let group = groups[key], let head = group.head, let plan = group.plans.first,
        group.isServed, !group.tasks.allSatisfy({ $0.isHeld(shelf) })
      else { continue }
      if bundles[head.fit] == nil { fits.append(head.fit) }
      bundles[head.fit, default: Bundle(firstPlan: plan)].add(group, head)
    }
    let all = fits.compactMap { bundles[$0] }
    waves = Self.waves(of: all, threads: threads)
    let planned = Set(waves.flatMap { $0.tasks.map(\.key) })
    open = planned
    wanted = asked.map { Set($0.map(\.key)).intersection(planned) }
  }

  private static func waves(of bundles: [Bundle], threads: Int) -> [Wave] {
    let serial = bundles.filter(\.isSerial).enumerated().sorted {
      (-$0.element.operations, $0.offset) < (-$1.element.operations, $1.offset)
    }.map(\.element)
    let beside = stride(from: 0, to: serial.count, by: threads).map { first in
      Wave(bundles: Array(serial[first..<min(first + threads, serial.count)]))
    }
    let others = bundles.filter { !$0.isSerial }.map { Wave(bundles: [$0]) }
    return (beside + others).filter { !$0.isPlain }.enumerated().sorted {
      ($0.element.firstPlan, $0.offset) < ($1.element.firstPlan, $1.offset)
    }.map(\.element)
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

extension Schedule.Bundle {
  /// - Parameter head: What serves the whole group.
  fileprivate mutating func add(_ group: Schedule.Group, _ head: AnswersTask) {
    let others = group.tasks
    tasks.append(
      AnswersTask(
        key: head.key, fit: head.fit, split: head.split, kept: head.kept, reach: head.reach,
        effort: head.effort, forecast: head.forecast,
        isHeld: { shelf in others.allSatisfy { $0.isHeld(shelf) } },
        make: { work in
          try head.make(&work)
          // Of what is there now, each takes its own measures.
          for task in others { try task.make(&work) }
        }))
    isPlain = tasks.count == 1 && group.tasks[0].reach == head.reach
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
    let asked = try working(resources, activity) { work in
      try plans.map { plan -> [AnswersTask] in
        try activity.checkCancellation()
        return plan.validation.isTested ? try keys.tasks(of: plan.model.model, plan, &work) : []
      }
    }
    return Schedule(asked, on: shelf, threads: resources.threads)
  }

  private func tasks(
    of model: some Model, _ plan: Plan, _ work: inout Work
  ) throws -> [AnswersTask] {
    do {
      return try work.asked(of: model, plan, splits(plan), scale(plan)).tasks(for: work)
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
        for task in wave.tasks where !task.isHeld(work.shelf) { try task.make(&work) }
      }
      schedule.note(wave)
    } catch let error as Cancelled {
      throw error
    } catch {}
  }
}
