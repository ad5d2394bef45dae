import CPseudoTerminal
import Glibc

/// A program on a terminal of its own, used as a person would: type, look, type again.
///
/// Nothing sleeps for a fixed time; what is waited for either comes, or the test fails with a
/// picture of the screen.
package final class PseudoTerminal {
  /// How long anything may take, on a machine that is busy with other work.
  private static let patience = Duration.seconds(30)

  package private(set) var screen: Screen
  /// Every byte the program wrote.
  package private(set) var output: [UInt8] = []
  /// ``output`` as text.
  package var outputText: String { String(decoding: output, as: UTF8.self) }
  /// The number of the process.
  package let process: Int32
  private let master: Int32
  private var status: Int32?

  /// Starts `command[0]`, a path, on a terminal of the size.
  ///
  /// - Parameter environment: added to `PATH`, `TERM=xterm`, `LANG=C.UTF-8` and a home that does
  ///   not exist; nothing comes from the test's own environment.
  package init(
    _ command: [String], environment: [String: String] = [:], folder: String? = nil,
    rows: Int = 24, columns: Int = 72
  ) throws {
    let usual = [
      "PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8", "HOME": "/nonexistent",
    ]
    let variables = usual.merging(environment) { $1 }.map { "\($0)=\($1)" }
    let arguments = unsafe command.map { unsafe strdup($0) } + [nil]
    let entries = unsafe variables.map { unsafe strdup($0) } + [nil]
    let texts = unsafe arguments + entries
    defer { for place in unsafe texts.indices { unsafe free(texts[place]) } }
    var master: Int32 = -1
    process = unsafe pseudo_terminal_spawn(
      arguments, entries, folder, Int32(rows), Int32(columns), &master)
    self.master = master
    screen = Screen(rows: rows, columns: columns)
    guard process > 0 else { throw PseudoTerminalError.notStarted(program: command[0]) }
  }

  deinit {
    guard process > 0 else { return }
    if status == nil {
      kill(process, SIGKILL)
      var ignored: Int32 = 0
      _ = unsafe pseudo_terminal_wait(process, 10_000, &ignored)
    }
    close(master)
  }

  // MARK: - Doing

  /// Types `text`; keys without a character are given as their escape sequences.
  package func type(_ text: String) throws {
    try type(bytes: Array(text.utf8))
  }

  /// Sends bytes as the keyboard would.
  package func type(bytes: [UInt8]) throws {
    var rest = bytes[...]
    let deadline = ContinuousClock.now + Self.patience
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(master, $0.baseAddress, $0.count)
      }
      if count > 0 { rest = rest.dropFirst(count) }
      try pump(upTo: count > 0 ? 0 : 5, wanting: "room to type", deadline)
    }
  }

  package func resize(rows: Int, columns: Int) {
    // What was written for the old size belongs on the old screen.
    while receive(within: 0) > 0 {}
    screen.resize(rows: rows, columns: columns)
    _ = pseudo_terminal_resize(master, Int32(rows), Int32(columns))
  }

  package func send(signal: Int32) {
    kill(process, signal)
  }

  // MARK: - Looking

  /// Waits until `condition` holds; `wanted` says what it is, for the failure.
  package func wait(until wanted: String, _ condition: (Screen) -> Bool) throws {
    let deadline = ContinuousClock.now + Self.patience
    while !condition(screen) { try pump(upTo: 20, wanting: wanted, deadline) }
  }

  /// Waits until `text` stands anywhere on the screen, or has scrolled off it.
  package func wait(for text: String) throws {
    try wait(until: "«\(text)»") { $0.text.contains(text) }
  }

  /// Waits until the cursor's row is `line`.
  package func wait(line: String) throws {
    try wait(until: "the cursor's row «\(line)»") { $0.cursorLine == line }
  }

  /// Waits for the end: the exit status, or 128 and the signal's number.
  package func exitStatus() throws -> Int32 {
    let deadline = ContinuousClock.now + Self.patience
    while status == nil {
      while receive(within: 0) > 0 {}
      var raw: Int32 = 0
      if unsafe pseudo_terminal_wait(process, 20, &raw) == 1 {
        status = pseudo_terminal_exit_status(raw)
      } else if ContinuousClock.now > deadline {
        throw PseudoTerminalError.stillRunning(screen: screen.text)
      }
    }
    while receive(within: 0) > 0 {}
    return status ?? -1
  }

  /// Whether the terminal collects lines, echoes them and makes signals of keys.
  package var isCooked: Bool {
    pseudo_terminal_is_cooked(master) == 1
  }

  // MARK: - Receiving

  private func pump(
    upTo milliseconds: Int32, wanting wanted: String, _ deadline: ContinuousClock.Instant
  ) throws {
    if receive(within: milliseconds) == 0 {
      throw PseudoTerminalError.ended(wanted: wanted, screen: screen.text)
    }
    if ContinuousClock.now > deadline {
      throw PseudoTerminalError.timedOut(wanted: wanted, screen: screen.text)
    }
  }

  /// Shows what the program wrote: the count of bytes, 0 at the end, -1 if nothing came.
  private func receive(within milliseconds: Int32) -> Int32 {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe pseudo_terminal_read(master, &bytes, Int32(bytes.count), milliseconds)
    guard count > 0 else { return count }
    output += bytes[..<Int(count)]
    screen.feed(bytes[..<Int(count)])
    return count
  }
}
