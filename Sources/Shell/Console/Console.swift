import Language
package import Reports

/// Where a session's words go: data to one place, all else to another, each as the terminal there
/// can show it.
package final class Console {
  /// Takes text as it is, line ends included.
  package typealias Sink = (String) -> Void

  private let output: Sink
  private let messages: Sink
  /// How data are shown as text; its width is nil where the output is no terminal.
  package var renderer: TextRenderer
  /// How messages are shown.
  package var messageStyle: TextStyle
  /// Whether times may be told: not in a transcript, which must be the same each time.
  package let showsTimes: Bool
  /// Whether everything is written as comments of a script.
  package let isTranscript: Bool
  /// Whether only data and errors are written.
  private let isQuiet: Bool

  package init(
    output: @escaping Sink, messages: @escaping Sink, renderer: TextRenderer,
    messageStyle: TextStyle, isQuiet: Bool = false, isTranscript: Bool = false
  ) {
    self.isTranscript = isTranscript
    self.isQuiet = isQuiet
    showsTimes = !isTranscript
    self.renderer = renderer
    self.messageStyle = messageStyle
    // In a transcript messages and data stand in the order in which they were written.
    self.output = isTranscript ? { output(Console.commented($0)) } : output
    self.messages = isTranscript ? { output(Console.commented($0)) } : messages
    source = isTranscript ? output : { _ in }
  }

  private let source: Sink
  /// What was written since it was asked for, behind `#>`, plain.
  private var recorded: String?

  /// Whether what is written is more than shown: output of other programs must then come through
  /// here.
  var keepsOutput: Bool { isTranscript || recorded != nil }

  /// Keeps a copy of all that is written from now on.
  func startRecording() { recorded = "" }

  /// The copy, as a script's comments.
  func stopRecording() -> String {
    defer { recorded = nil }
    return recorded ?? ""
  }

  private func record(_ text: String) {
    if recorded != nil { recorded? += Console.commented(text) }
  }

  private static func commented(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines.map { $0.isEmpty ? "#>\n" : "#> \($0)\n" }.joined()
  }

  /// A line of the source, which a transcript repeats.
  func echo(_ line: String) { source(line + "\n") }

  /// Data as a form has it.
  ///
  /// - Parameter page: Shows a text in another way, and returns false where it did not.
  func show(
    _ report: Report, as format: OutputFormat, through page: (String) -> Bool = { _ in false }
  ) throws {
    if report.isEmpty { return }
    let text = try report.rendered(as: format, text: renderer)
    if !page(text) { output(text) }
    let plain = TextRenderer(style: TextStyle(unicode: renderer.style.unicode))
    if recorded != nil {
      let copy = try report.rendered(as: format, text: plain)
      record(copy)
    }
  }

  /// Text that is data as it stands.
  func write(_ text: String) {
    output(text)
    record(text)
  }

  /// A message: a confirmation, a progress that ended, a warning.
  func note(_ text: String) {
    if isQuiet { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    messages(lines.map { messageStyle.paint($0.terminalSafe, .note) + "\n" }.joined())
    record(lines.map { $0.terminalSafe + "\n" }.joined())
  }

  func report(_ diagnostic: Diagnostic) {
    let lines = diagnostic.lines(showsPlace: !isTranscript) { $0.terminalSafe.displayWidth }
    let text = lines.flatMap(\.terminalSafeLines).map { $0 + "\n" }.joined()
    messages(text)
    record(text)
  }
}
