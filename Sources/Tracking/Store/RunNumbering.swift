internal import Files
internal import Synchronization

/// The numbers that this process gave last, so that a run of many is not counted anew for each.
///
/// The note in `.number` is a hint only: it may be lost, or older than runs that were copied beside
/// it. Whether a number is free, the records decide; they need not be asked again while an
/// experiment's folder is as this process left it.
final class RunNumbering: Sendable {
  private struct Given {
    var number: Int
    /// The experiment's folder, after the run of that number was put there.
    var folder: FileStamp?
  }

  private let given = Mutex<[RootedPath: Given]>([:])

  /// Whether `number` is the last one of the experiment in this folder, as it was given here.
  func isLast(_ number: Int, in folder: RootedPath) -> Bool {
    guard let last = given.withLock({ $0[folder] }), last.number == number,
      let stamp = last.folder
    else { return false }
    return stamp == FileStamp(of: folder)
  }

  /// Notes that the run of a number lies in its place.
  func note(_ number: Int, in folder: RootedPath) {
    given.withLock { $0[folder] = Given(number: number, folder: FileStamp(of: folder)) }
  }
}
