import Tracking

/// The runs of a sweep that a run belongs to or stands for, by their numbers.
struct RunKin {
  /// The run that it belongs to.
  let parent: Int?
  /// The runs that belong to it.
  let children: [Int]
  /// The best of these.
  let best: Int?

  init(of run: RunSummary, among runs: [RunSummary]) {
    let families = RunFamilies(runs)
    parent = families.parent(of: run)
    children = families.children(of: run, among: runs)
    let identifier = run.tag(SweepTag.best)
    best = identifier.flatMap { best in runs.first { $0.info.runID == best }?.number }
  }
}
