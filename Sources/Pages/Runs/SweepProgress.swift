package import Experiments
import Recommender
import Reports
import Settings
import Tracking

/// What is told of a long sweep while it goes on: a line for each run, with how many there are and
/// about how long the others will take.
package struct SweepProgress {
  /// What is done sooner is told by its table alone.
  private static let patience = Duration.seconds(2)

  private let sweep: Sweep
  private let start: ContinuousClock.Instant
  /// The combinations that are to be run.
  private let combinations: [[String]]
  private var done = 0

  /// - Parameter earlier: The indices of the combinations whose runs were there before.
  package init(
    of sweep: Sweep, done earlier: Set<Int> = [], start: ContinuousClock.Instant = .now
  ) {
    self.sweep = sweep
    self.start = start
    combinations = sweep.combinations.enumerated().filter { !earlier.contains($0.offset) }
      .map(\.element)
  }

  /// "rung 1 of 3: 27 combinations have learnt 1 epoch, 9 go on"; nil while it is early.
  package func line(at end: Sweep.RungEnd, now: ContinuousClock.Instant = .now) -> String? {
    guard now - start >= Self.patience else { return nil }
    let learnt =
      "\(CountText(end.rung.combinations, "combination")) have learnt "
      + "\(CountText(end.rung.epochs, "epoch"))"
    let rest = end.survivors > 0 ? ", \(end.survivors) go on" : ""
    return "rung \(end.number) of \(sweep.rungs.count): \(learnt)\(rest)"
  }

  /// "9 of 24: run 12, k 40, similarity msd, rmse 0.987123; 40 s left"; nil while it is early.
  package mutating func line(
    after run: RecordedRun, now: ContinuousClock.Instant = .now
  ) -> String? {
    done += 1
    let elapsed = now - start
    // Halving tells its rungs instead.
    guard sweep.rungs.isEmpty, elapsed >= Self.patience, combinations.indices.contains(done - 1)
    else {
      return nil
    }
    let values = zip(sweep.axes, combinations[done - 1]).map {
      "\($0.setting.name) \(RunValue.parameter($1).plainText)"
    }
    let number = run.record.map { ["run \($0.info.number)"] } ?? []
    let measure = run.evaluation.measures.first.map { measure, value in
      "\(measure.title) \(NumberStyle.fixed(6).text(of: value))"
    }
    let count = combinations.count
    let words = (number + values + [measure].compactMap(\.self)).joined(separator: ", ")
    let seconds = (elapsed / done * (count - done)).components.seconds
    let rest = seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min"
    return "\(done) of \(count): \(words)" + (done < count ? "; \(rest) left" : "")
  }
}
