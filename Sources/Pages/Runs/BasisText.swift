import Experiments
package import Tracking

/// In words, which runs' measures can be compared, where these are not all.
package enum BasisText {
  /// "runs 1 to 3 and 4, 5 differ in seed, test: measures are compared within each alone"; nil where
  /// all can be compared, or nothing is measured.
  package static func words(on runs: [RunSummary]) -> String? {
    let measured = runs.filter { !$0.metrics.isEmpty }
    let groups = RecordedSettings.basis.groups(of: measured)
    let count = (groups.max() ?? 0) + 1
    guard count > 1 else { return nil }
    let what = "differ in \(differences(of: measured)): "
    if count == measured.count { return "all \(what)no measure can be compared" }
    let names = (0..<count).map { group in
      "\(RunNumbers(zip(measured, groups).filter { $0.1 == group }.map(\.0.number)))"
    }
    return "runs \(names.joined(separator: " | ")) \(what)measures are compared within each alone"
  }

  /// What was left out to find the best: "the best of 3 comparable runs; 2 others differ in seed".
  package static func words(on best: BestRun) -> String? {
    if best.others.isEmpty { return nil }
    let (count, others) = (best.comparable.count, best.others.count)
    let runs =
      count == 1 ? "the only run on the basis" : "the best of the \(count) runs on the basis"
    return "run \(best.run.number) is \(runs) of the newest; "
      + "\(others) \(others == 1 ? "other differs" : "others differ") in "
      + differences(of: [best.run] + best.others)
  }

  private static func differences(of runs: [RunSummary]) -> String {
    var names: [String] = []
    for recorded in RecordedSettings.basis.differences(of: runs) {
      let name = title(of: recorded)
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ", ")
  }

  private static func title(of recorded: String) -> String {
    switch recorded {
    case "data_hash", "load_options": "data"
    case "filter_core": "filter"
    case "sample_fraction", "sample_draw_seed", "user_sample_size", "movie_sample_size": "sample"
    default: RecordedSettings.title(of: recorded)
    }
  }
}
