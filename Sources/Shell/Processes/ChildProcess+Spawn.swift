import Glibc

extension ChildProcess {
  /// The signals that this program treats in its own way, or may have inherited ignored.
  private static let signals = [
    SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH, SIGCONT,
    SIGCHLD,
  ]

  /// The one door to `posix_spawnp`.
  static func spawn(
    _ arguments: [String], _ standing: Standing
  ) throws(NotStarted) -> pid_t {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
    setSignals(&attributes, standing)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    unsafe setStreams(&actions, standing)
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for place in unsafe words.indices { unsafe free(words[place]) } }
    guard let program = unsafe words[0] else { throw NotStarted(reason: "no memory") }
    var process = pid_t()
    let fault = unsafe posix_spawnp(&process, program, &actions, &attributes, &words, environ)
    if fault != 0 { throw NotStarted(reason: SystemReason.words(of: fault)) }
    return process
  }

  private static func setSignals(_ attributes: inout posix_spawnattr_t, _ standing: Standing) {
    var (defaults, blocked) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&defaults)
    unsafe sigemptyset(&blocked)
    for signal in signals { unsafe sigaddset(&defaults, signal) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    if case .background = standing { flags |= POSIX_SPAWN_SETPGROUP }
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func setStreams(
    _ actions: inout posix_spawn_file_actions_t, _ standing: Standing
  ) {
    switch standing {
    case .foreground(let input, let output):
      if let input { unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
      guard let output else { return }
      unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
      unsafe posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    case .background(let output):
      unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
      unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
  }
}
