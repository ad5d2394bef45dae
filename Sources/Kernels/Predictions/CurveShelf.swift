import Synchronization

/// The error curves of the blocks of a pass, put down in any order and read in theirs.
final class CurveShelf: Sendable {
  private let curves: Mutex<[ErrorCurve?]>

  init(blocks: Int) {
    curves = Mutex(Array(repeating: nil, count: blocks))
  }

  func put(_ curve: ErrorCurve, at block: Int) {
    curves.withLock { $0[block] = curve }
  }

  var inOrder: [ErrorCurve] { curves.withLock { $0.compactMap { $0 } } }
}
