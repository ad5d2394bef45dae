import Dispatch
import RatingData
import Synchronization

/// The content hash of a data file, computed beside the session's work and waited for only where
/// it is needed.
package final class Fingerprint: Sendable {
  private let hash: Mutex<String?>
  private let done = DispatchGroup()

  /// Starts to hash the file at `path`.
  package init(of path: String) {
    hash = Mutex(nil)
    DispatchQueue.global(qos: .utility).async(group: done) { [self] in
      let found = (try? ContentHash.ofFile(path)).map { "\($0)" }
      hash.withLock { $0 = found }
    }
  }

  /// A hash that was recorded; nil where none was.
  package init(known: String?) { hash = Mutex(known) }

  /// The named hash, nil where the file could not be read any more.
  package var value: String? {
    done.wait()
    return hash.withLock { $0 }
  }
}
