import Glibc

/// Another program that is started and waited for.
enum ChildProcess {
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

  /// The signals that this program treats in its own way, or may have inherited ignored.
  private static let signals = [
    SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH, SIGCONT,
    SIGCHLD,
  ]

  /// Runs a program that is looked for in `PATH`, with this program's terminal and default signals.
  ///
  /// - Parameters:
  ///   - input: A descriptor that it reads from; nil for this program's own.
  ///   - output: A descriptor that takes what it writes; nil for this program's own.
  static func run(
    _ arguments: [String], input: Int32? = nil, output: Int32? = nil
  ) throws(NotStarted) -> End {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
    var (defaults, blocked) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&defaults)
    unsafe sigemptyset(&blocked)
    for signal in signals { unsafe sigaddset(&defaults, signal) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    if let input { unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if let output {
      unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
      unsafe posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    }
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var process = pid_t()
    guard let program = unsafe words[0] else { throw NotStarted(reason: "no memory") }
    let fault = unsafe posix_spawnp(&process, program, &actions, &attributes, &words, environ)
    if fault != 0 { throw NotStarted(reason: SystemReason.words(of: fault)) }
    return end(of: process)
  }

  /// Waits; a signal that this program gets meanwhile is the other program's business.
  private static func end(of process: pid_t) -> End {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited(Int(status >> 8) & 0xFF) : .signalled(signal)
  }
}
