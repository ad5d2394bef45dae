import Glibc

/// Another program that was started, with every signal as the system treats it by default. It ends
/// with this one, and with the thread that has started it, which is to wait for it.
struct ChildProcess {
  enum End: Equatable {
    case exited(Int)
    case signalled(Int32)

    /// - Parameter status: As `waitpid` tells it.
    init(_ status: Int32) {
      let signal = status & 0x7F
      self = signal == 0 ? .exited(Int(status >> 8) & 0xFF) : .signalled(signal)
    }

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
    /// are dropped unless something takes them. It finds `more` as its descriptors 3, 4, …
    case background(input: Int32?, output: Int32, errors: Int32? = nil, more: [Int32])
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

  /// Sends a signal to a program in the background, and to those that it has started. Not after
  /// ``end()``.
  func signal(_ number: Int32) { _ = Glibc.kill(-process, number) }

  /// Waits so long at most, in seconds; nil where it has not ended by then.
  func end(within seconds: Double) -> End? {
    let start = ContinuousClock.now
    var status: Int32 = 0
    while true {
      let found = unsafe waitpid(process, &status, WNOHANG)
      if found == process { return End(status) }
      if found < 0 && errno != EINTR { return .exited(0) }
      if (ContinuousClock.now - start) / .seconds(1) >= seconds { return nil }
      usleep(20_000)
    }
  }

  /// Waits; a signal that this program gets meanwhile is the other program's business.
  func end() -> End {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return End(status)
  }
}
