import Dispatch
import RatingData
import Synchronization

/// The content hash of data files, computed beside the session's work and waited for only where
/// it is needed.
package final class Fingerprint: Sendable {
  private let hash: Mutex<String?>
  private let done = DispatchGroup()

  /// Starts to hash the files at `paths`, one behind the other; where there are none, there is no
  /// hash.
  package init(of paths: [String]) {
    hash = Mutex(nil)
    if paths.isEmpty { return }
    DispatchQueue.global(qos: .utility).async(group: done) { [self] in
      let found = (try? ContentHash.ofFiles(paths)).map { "\($0)" }
      hash.withLock { $0 = found }
    }
  }

  /// A hash that was recorded; nil where none was.
  package init(known: String?) { hash = Mutex(known) }

  /// The named hash, nil where a file could not be read any more.
  package var value: String? {
    done.wait()
    return hash.withLock { $0 }
  }

  /// The named hash as far as it is known now; nil while the files are still being read.
  package var valueSoFar: String? {
    done.wait(timeout: .now()) == .success ? hash.withLock { $0 } : nil
  }
}
