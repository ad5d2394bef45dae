package import Tracking

/// Which runs belong to which: those of a sweep to the run that stands for it.
package struct RunFamilies {
  /// Numbers of runs by id.
  private let numbers: [String: Int]

  package init(_ runs: [RunSummary]) {
    let parents = Set(runs.compactMap { $0.tag(SweepTag.parent) })
    var numbers: [String: Int] = [:]
    for run in runs where !parents.isEmpty {
      let identifier = run.info.runID
      if parents.contains(identifier) { numbers[identifier] = run.number }
    }
    self.numbers = numbers
  }

  /// The number of the run that a run belongs to; nil where there is none, or it was deleted.
  package func parent(of run: RunSummary) -> Int? {
    run.tag(SweepTag.parent).flatMap { numbers[$0] }
  }

  /// The numbers of the runs that belong to a run.
  package func children(of run: RunSummary, among runs: [RunSummary]) -> [Int] {
    guard numbers[run.info.runID] != nil else { return [] }
    return runs.filter { parent(of: $0) == run.number }.map(\.number)
  }

  /// The runs with each one below the run that it belongs to.
  package func grouped(_ runs: [RunSummary]) -> [RunSummary] {
    if numbers.isEmpty { return runs }
    let shown = Set(runs.map(\.number))
    var children: [Int: [RunSummary]] = [:]
    var heads: [RunSummary] = []
    for run in runs {
      if let parent = parent(of: run), shown.contains(parent), parent != run.number {
        children[parent, default: []].append(run)
      } else {
        heads.append(run)
      }
    }
    var grouped: [RunSummary] = []
    // Not by recursion: a foreign tool may have written a chain of any length.
    var next = Array(heads.reversed())
    while let run = next.popLast() {
      grouped.append(run)
      next += (children.removeValue(forKey: run.number) ?? []).reversed()
    }
    // Runs that belong to each other in a circle, which only a foreign tool can have written.
    return grouped + children.values.joined().sorted { $0.number < $1.number }
  }
}

/// The runs of a sweep that a run belongs to or stands for, by their numbers.
package struct RunKin {
  /// The run that it belongs to.
  package let parent: Int?
  /// The runs that belong to it.
  package let children: [Int]
  /// The best of these.
  package let best: Int?

  package init(of run: RunSummary, among runs: [RunSummary]) {
    let families = RunFamilies(runs)
    parent = families.parent(of: run)
    children = families.children(of: run, among: runs)
    let identifier = run.tag(SweepTag.best)
    best = identifier.flatMap { best in runs.first { $0.info.runID == best }?.number }
  }
}

extension RunSummary {
  /// Whether it stands for the runs of a sweep, and has no measures of its own.
  package var isSweep: Bool { tag(SweepTag.sweep) != nil }

  /// Whether the runs of that sweep were drawn.
  package var isSearch: Bool {
    let words = tag(SweepTag.sweep)?.split(separator: " ") ?? []
    return words.contains { $0.hasPrefix("\(Sweep.Option.random.rawValue)=") }
  }
}
