import Dispatch
import RatingData
import Synchronization

/// The content hash of a data file, computed beside the session's work and waited for only where
/// it is needed.
package final class Fingerprint: Sendable {
  private let hash = Mutex<Result<ContentHash, any Error>?>(nil)
  private let done = DispatchGroup()

  /// Starts to hash the file at `path`.
  init(of path: String) {
    DispatchQueue.global(qos: .utility).async(group: done) { [self] in
      let result = Result<ContentHash, any Error> { try ContentHash.ofFile(path) }
      hash.withLock { $0 = result }
    }
  }

  /// The hash, nil where the file could not be read any more.
  var value: ContentHash? {
    done.wait()
    return hash.withLock { try? $0?.get() }
  }
}
