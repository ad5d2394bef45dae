import Glibc
import Language
import LineEditing

/// Standard input as a script that may still be being written: by a pipe, or a program at its other
/// end.
struct StandardInput {
  /// Whether Ctrl-C came while a line was waited for.
  private(set) var isInterrupted = false
  /// What ended the input before its end.
  private(set) var fault: FileFault?

  private static let name = "<stdin>"
  private var buffer: [UInt8] = []
  /// The bytes of the buffer that are used up.
  private var used = 0
  private var isAtEnd = false
  private var linesBefore = 0

  /// The next logical line: with those that continue it. nil at the end of the input.
  ///
  /// - Parameter interruptsBefore: The interrupts that are done with; another one ends the input.
  mutating func next(interruptsBefore: Int) -> SourceText? {
    var text = ""
    var continuation = Lexer.Continuation()
    while let line = nextLine(interruptsBefore) {
      text += line
      if continuation.isComplete(after: line) { break }
      if text.utf8.count > SourceFile.largest { giveUp() }
    }
    if text.isEmpty || isInterrupted || fault != nil { return nil }
    let source = SourceText(text, name: Self.name, linesBefore: linesBefore)
    linesBefore += source.lines.count
    return source
  }

  /// A line without an end, as a device may give, must not take all memory.
  private mutating func giveUp() {
    fault = .tooLarge(path: Self.name, what: "line", limit: SourceFile.largest)
    isAtEnd = true
    (buffer, used) = ([], 0)
  }

  /// The next line with its end, which the last one may lack.
  private mutating func nextLine(_ interruptsBefore: Int) -> String? {
    var searched = used
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        return take(upTo: end + 1)
      }
      searched = buffer.count
      if isAtEnd { return used < buffer.count ? take(upTo: buffer.count) : nil }
      guard Interrupts.waitForInput(since: interruptsBefore) else {
        isInterrupted = true
        return nil
      }
      searched -= dropUsed()
      if buffer.count > SourceFile.largest {
        giveUp()
        return nil
      }
      read()
    }
  }

  private mutating func take(upTo end: Int) -> String {
    defer { used = end }
    return String(decoding: buffer[used..<end], as: UTF8.self)
  }

  /// Forgets what is used up, and returns how much that was.
  private mutating func dropUsed() -> Int {
    defer { used = 0 }
    buffer.removeSubrange(..<used)
    return used
  }

  /// Reads as much as is there.
  private mutating func read() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe chunk.withUnsafeMutableBytes { room in
      unsafe Glibc.read(STDIN_FILENO, room.baseAddress, room.count)
    }
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return }
    isAtEnd = count <= 0
    buffer += chunk[..<max(0, count)]
  }
}
