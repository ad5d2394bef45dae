import Times

/// What is said of a run that a server records for a client from which nothing comes any more.
package struct ClientSilence: CustomStringConvertible {
  /// Clients fit for a while without a word; in milliseconds.
  private static let patience = 5 * 60_000

  private let last: Int

  /// - Parameter last: When the client was last heard of, in milliseconds since 1970; nil of a run
  ///   that no server records.
  /// - Returns: nil while nothing is to be said.
  package init?(since last: Int?, now: Int = Clock.now) {
    guard let last, now - last > Self.patience else { return nil }
    self.last = last
  }

  package var description: String {
    "no sign of life since \(Moment(milliseconds: last))"
  }
}
