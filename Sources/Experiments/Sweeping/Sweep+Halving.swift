import Kernels
import Recommender
import Settings
import Tracking

extension Sweep {
  /// What became of a rung.
  package struct RungEnd: Sendable {
    package let rung: Halving.Rung
    /// From 1 on.
    package let number: Int
    /// How many go on; 0 behind the last rung.
    package let survivors: Int
  }

  /// Learns all combinations rung by rung, and runs each where it ends: those that are left out with
  /// the epochs that they had, the others with all.
  ///
  /// - Parameters:
  ///   - done: The epochs of the combinations that have a run, by their index.
  ///   - run: Records what has been learnt of a combination; it is called as soon as that goes no
  ///     further.
  ///   - observe: Is told of each rung.
  func climb(
    _ done: [Int: Int], _ workspace: inout Workspace, _ supervisor: any Supervisor,
    _ run: (_ place: Int, Halving.Rung, inout Workspace) throws -> Void,
    observe: (RungEnd) -> Void
  ) throws {
    defer { workspace.pipeline.giveUpDescents() }
    var alive = Set(combinations.indices)
    for (number, rung) in rungs.enumerated() {
      let next = rungs.indices.contains(number + 1) ? rungs[number + 1].combinations : 0
      // What has ended here goes no further, what has ended later does: the others have to show.
      let known = alive.filter { done[$0].map { $0 > rung.epochs } ?? false }
      let open = alive.filter { done[$0] == nil }.sorted()
      var ranking = RungRanking(room: max(0, next - known.count))
      if ranking.room < open.count || next == 0 {
        try rank(open, at: rung, in: &ranking, &workspace, supervisor, run)
        alive = known.union(ranking.places)
      } else {
        alive = known.union(open)
      }
      observe(RungEnd(rung: rung, number: number + 1, survivors: alive.count))
    }
  }

  /// Learns some combinations for the epochs of a rung, and runs those that have no room in the
  /// ranking.
  private func rank(
    _ places: [Int], at rung: Halving.Rung, in ranking: inout RungRanking,
    _ workspace: inout Workspace, _ supervisor: any Supervisor,
    _ run: (_ place: Int, Halving.Rung, inout Workspace) throws -> Void
  ) throws {
    // As many at once as there are threads: what is left out need not be held any longer.
    let size = max(1, workspace.resources.threads)
    for first in stride(from: 0, to: places.count, by: size) {
      let batch = Array(places[first..<min(first + size, places.count)])
      let plans = try batch.map { try plan($0, at: rung, in: workspace) }
      try supervisor.checkInterrupts()
      let values = try supervisor.supervise { activity in
        try workspace.pipeline.measure(plans, workspace.availableResources, activity: activity)
      }
      for (place, value) in zip(batch, values) {
        guard let last = ranking.insert(place, value) else { continue }
        try run(last, rung, &workspace)
        workspace.pipeline.giveUpDescents(of: try plan(last, at: rung, in: workspace))
      }
      // Those of the worst are learnt anew where there is no memory for all.
      for place in ranking.places.reversed()
      where workspace.pipeline.bytesOfDescents > workspace.resources.memory {
        workspace.pipeline.giveUpDescents(of: try plan(place, at: rung, in: workspace))
      }
    }
  }

  /// What is done with a combination at a rung.
  private func plan(
    _ place: Int, at rung: Halving.Rung, in workspace: Workspace
  ) throws -> Plan {
    var variant = workspace
    try apply(combinations[place], at: rung, to: &variant)
    return variant.plan
  }

  /// Gives the settings of a workspace the values of a combination, and the epochs of a rung.
  func apply(
    _ combination: [String], at rung: Halving.Rung, to workspace: inout Workspace
  ) throws {
    try apply(combination, to: &workspace)
    try RunSettings.setting(Halving.axis, for: workspace.recipe)?
      .assign(&workspace, String(rung.epochs))
  }
}

/// The best combinations of a rung by the first measure, of equal ones the first.
private struct RungRanking {
  let room: Int
  private var entries: [(place: Int, value: Double)] = []

  init(room: Int) { self.room = room }

  var places: [Int] { entries.map(\.place) }

  /// - Returns: The combination that there is no room for any more.
  mutating func insert(_ place: Int, _ value: (measure: Measure, value: Double)?) -> Int? {
    let direction = MeasureDirection(of: value?.measure.name ?? "")
    let number = value?.value ?? .nan
    let index = entries.firstIndex { direction.prefers(number, to: $0.value) } ?? entries.count
    entries.insert((place, number), at: index)
    return entries.count > room ? entries.removeLast().place : nil
  }
}

extension Pipeline {
  /// The first measure of several plans, whose descents are kept where they stop; nil for one that
  /// has none.
  ///
  /// - Throws: As `run`.
  fileprivate mutating func measure(
    _ plans: [Plan], _ resources: Resources, activity: Activity
  ) throws -> [(measure: Measure, value: Double)?] {
    var resources = resources
    resources.keepsDescents = true
    var schedule = try schedule(plans, resources, activity: activity)
    return try plans.enumerated().map { place, plan in
      while !schedule.isReady(place) {
        try makeNext(of: &schedule, resources, activity: activity)
      }
      return try run(plan, resources, activity: activity).measures.first
    }
  }
}
