import Glibc

/// Another program that was started, with every signal as the system treats it by default.
struct ChildProcess {
  enum End: Equatable {
    case exited(Int)
    case signalled(Int32)

    /// The status as a shell reports it.
    var status: Int {
      switch self {
      case .exited(let status): status
      case .signalled(let signal): 128 + Int(signal)
      }
    }
  }

  /// Why a program was not started.
  struct NotStarted: Error {
    let reason: String
  }

  /// What a program shares with this one.
  enum Standing {
    /// Terminal and process group, so that Ctrl-C reaches both; it reads from, and writes to, the
    /// descriptors, where they are given.
    case foreground(input: Int32?, output: Int32?)
    /// Nothing: it has no input, a process group of its own, and its complaints are dropped.
    case background(output: Int32)
  }

  private let process: pid_t

  /// Starts a program that is looked for in `PATH`.
  init(_ arguments: [String], _ standing: Standing) throws(NotStarted) {
    process = try Self.spawn(arguments, standing)
  }

  /// Starts a program in the foreground, and waits for its end.
  ///
  /// - Parameters:
  ///   - input: A descriptor that it reads from; nil for this program's own.
  ///   - output: A descriptor that takes what it writes; nil for this program's own.
  static func run(
    _ arguments: [String], input: Int32? = nil, output: Int32? = nil
  ) throws(NotStarted) -> End {
    try ChildProcess(arguments, .foreground(input: input, output: output)).end()
  }

  /// Waits; a signal that this program gets meanwhile is the other program's business.
  func end() -> End {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited(Int(status >> 8) & 0xFF) : .signalled(signal)
  }
}
