import Glibc

/// Another program that was started, with every signal as the system treats it by default. It ends
/// with this one, and with the thread that has started it, which is to wait for it.
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
  struct StartFault: Error {
    let reason: String
  }

  /// What a program shares with this one.
  enum Standing {
    /// Terminal and process group, so that Ctrl-C reaches both; it reads from, and writes to, the
    /// descriptors, where they are given.
    case foreground(input: Int32?, output: Int32?)
    /// Nothing: it has a process group of its own, no input unless one is given, and its complaints
    /// are dropped. It finds `more` as its descriptors 3, 4, …
    case background(input: Int32?, output: Int32, more: [Int32])
  }

  private let process: pid_t

  /// Starts a program that is looked for in `PATH`.
  ///
  /// - Parameter environment: nil for this program's own.
  init(
    _ arguments: [String], _ standing: Standing, environment: [String: String]? = nil
  ) throws(StartFault) {
    process = try Self.spawn(arguments, standing, environment: environment)
  }

  /// Starts a program in the foreground, and waits for its end.
  ///
  /// - Parameters:
  ///   - input: A descriptor that it reads from; nil for this program's own.
  ///   - output: A descriptor that takes what it writes; nil for this program's own.
  static func run(
    _ arguments: [String], input: Int32? = nil, output: Int32? = nil
  ) throws(StartFault) -> End {
    try ChildProcess(arguments, .foreground(input: input, output: output)).end()
  }

  /// Ends a program in the background at once, with those that it has started. Not after ``end()``.
  func kill() { _ = Glibc.kill(-process, SIGKILL) }

  /// Waits; a signal that this program gets meanwhile is the other program's business.
  func end() -> End {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited(Int(status >> 8) & 0xFF) : .signalled(signal)
  }
}
