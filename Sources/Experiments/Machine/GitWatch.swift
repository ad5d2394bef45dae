import Dispatch
import Synchronization

/// The state of the working folder's checkout, read beside the work: a run never waits for `git`
/// but for the first reading of all, and for a moment after a pause.
package final class GitWatch: Sendable {
  /// A reading that has ended; its state is nil where there is no checkout.
  struct Reading: Sendable {
    let began: ContinuousClock.Instant
    let state: GitState?

    /// What the record of a run that began at `start` says of it.
    func environment(forRunFrom start: ContinuousClock.Instant) -> [String: String] {
      guard let state else { return [:] }
      var environment = state.environment
      if start - began > GitWatch.freshness {
        environment["git.read"] = "\(Int((start - began) / .seconds(1))) s before the run"
      }
      return environment
    }
  }

  private struct Progress {
    var latest: Reading?
    /// When the reading under way began.
    var underway: ContinuousClock.Instant?
    var done = DispatchGroup()
  }

  private let progress = Mutex(Progress())
  private let read: @Sendable () -> GitState?
  private let clock = ContinuousClock()

  /// What was read so recently is as good as new.
  fileprivate static let freshness = Duration.seconds(2)
  /// How long the first reading is waited for, and a later one, in milliseconds.
  private static let patience = (first: 500, later: 20)

  package init(read: @escaping @Sendable () -> GitState?) { self.read = read }

  /// Starts to read, unless that was done just now.
  func refresh() {
    let began = clock.now
    let group: DispatchGroup? = progress.withLock { progress in
      let last = progress.underway ?? progress.latest?.began
      if progress.underway != nil { return nil }
      if let last, began - last < Self.freshness { return nil }
      progress.underway = began
      progress.done = DispatchGroup()
      progress.done.enter()
      return progress.done
    }
    guard let group else { return }
    DispatchQueue.global(qos: .utility).async { [self] in
      let state = read()
      progress.withLock { progress in
        progress.latest = Reading(began: began, state: state)
        progress.underway = nil
      }
      group.leave()
    }
  }

  /// The latest reading, for a run that began at `start`; nil where none has ended in time.
  func reading(forRunFrom start: ContinuousClock.Instant) -> Reading? {
    let (latest, underway, done) = progress.withLock { ($0.latest, $0.underway, $0.done) }
    guard let underway else { return latest }
    if let latest {
      // A reading that began just now will be like the last one, or belong to the next run.
      let isStale = start - latest.began > Self.freshness && underway >= start
      guard isStale else { return latest }
    }
    let patience = latest == nil ? Self.patience.first : Self.patience.later
    _ = done.wait(timeout: .now() + .milliseconds(patience))
    return progress.withLock { $0.latest }
  }
}
