import Dispatch
import RatingData
import Synchronization

/// The content hash of data files, computed beside the session's work and waited for only where
/// it is needed.
package final class Fingerprint: Sendable {
  private let hash: Mutex<String?>
  private let done = DispatchGroup()
  /// What is still to be done with the hash.
  private let use = DispatchGroup()

  /// Starts to hash the files at `paths`, one behind the other; where there are none, there is no
  /// hash.
  ///
  /// - Parameter body: What is done with the hash when it is known, beside the session's work.
  package init(of paths: [String], then body: (@Sendable (String) -> Void)? = nil) {
    hash = Mutex(nil)
    if paths.isEmpty { return }
    let queue = DispatchQueue.global(qos: .utility)
    queue.async(group: done) { [self] in
      let found = (try? ContentHash.ofFiles(paths)).map { "\($0)" }
      hash.withLock { $0 = found }
    }
    guard let body else { return }
    use.enter()
    done.notify(queue: queue) { [self] in
      if let hash = valueSoFar { body(hash) }
      use.leave()
    }
  }

  /// A hash that was recorded; nil where none was.
  package init(known: String?) { hash = Mutex(known) }

  /// The named hash, nil where a file could not be read any more.
  package var value: String? {
    done.wait()
    return hash.withLock { $0 }
  }

  /// Waits until all is done with the hash that was to be.
  package func finish() { use.wait() }

  /// The named hash as far as it is known now; nil while the files are still being read.
  package var valueSoFar: String? {
    done.wait(timeout: .now()) == .success ? hash.withLock { $0 } : nil
  }
}
