import Glibc

/// What another program writes to its standard output, while it works in the background.
struct ProgramOutput {
  let bytes: [UInt8]
  /// Whether it wrote more than `bytes`.
  let isCut: Bool
  /// The status that it exited with; nil where a signal ended it.
  let status: Int?

  /// Starts a program that is looked for in `PATH`, and waits for its end.
  ///
  /// - Parameter limit: The most bytes that are kept.
  /// - Returns: nil where there is no such program.
  init?(of arguments: [String], limit: Int) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = try? ChildProcess(arguments, .background(output: ends[1]))
    close(ends[1])
    defer { close(ends[0]) }
    guard let process else { return nil }
    (bytes, isCut) = Descriptor.read(ends[0], limit: limit)
    if case .exited(let status) = process.end() { self.status = status } else { status = nil }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}
