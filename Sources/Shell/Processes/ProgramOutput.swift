import Glibc

/// What another program writes to its standard output.
///
/// The program has nothing to read, its complaints are dropped, and it stands in a process group of
/// its own, so that Ctrl-C does not reach it.
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
    let process = Self.start(arguments, output: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    guard let process else { return nil }
    let (bytes, isCut) = Self.readAll(ends[0], limit: limit)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    self.status = status & 0x7F == 0 ? Int(status >> 8) & 0xFF : nil
    self.bytes = bytes
    self.isCut = isCut
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  private static func start(_ arguments: [String], output: Int32) -> pid_t? {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    guard let program = unsafe words[0] else { return nil }
    var process = pid_t()
    let fault = unsafe posix_spawnp(&process, program, &actions, &attributes, &words, environ)
    return fault == 0 ? process : nil
  }

  /// Reads up to the end, so that the program never waits for a reader.
  private static func readAll(_ descriptor: Int32, limit: Int) -> (bytes: [UInt8], isCut: Bool) {
    var bytes: [UInt8] = []
    var isCut = false
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { room in
        unsafe read(descriptor, room.baseAddress, room.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return (bytes, isCut) }
      let room = limit - bytes.count
      bytes += buffer[..<min(count, room)]
      isCut = isCut || count > room
    }
  }
}
