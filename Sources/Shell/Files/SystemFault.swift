/// A call of the system that failed.
struct SystemFault: Error, Equatable, CustomStringConvertible {
  /// `errno` after the call.
  let number: Int32

  var description: String { SystemReason.words(of: number) }
}
