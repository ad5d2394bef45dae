package import Language
package import Reports

/// Where a session's words go: data to one place, all else to another, each as the terminal there
/// can show it.
package final class Console {
  /// Takes text as it is, line ends included.
  package typealias Sink = (String) -> Void

  /// The columns of a terminal now, for it may be resized; nil where there is none.
  package typealias Width = () -> Int?

  /// An error's excerpt is no wider than this where no terminal says how much room there is.
  private static let widestExcerpt = 160

  private let output: Sink
  private let messages: Sink
  private let rendererAtStart: TextRenderer
  private let dataWidth: Width
  private let messageWidth: Width
  /// How messages are shown.
  package var messageStyle: TextStyle
  /// Whether times may be told: not in a transcript, which must be the same each time.
  package let showsTimes: Bool
  /// Whether everything is written as comments of a script.
  package let isTranscript: Bool
  /// Whether only data and errors are written.
  let isQuiet: Bool

  package init(
    output: @escaping Sink, messages: @escaping Sink, renderer: TextRenderer,
    messageStyle: TextStyle, dataWidth: Width? = nil, messageWidth: @escaping Width = { nil },
    isQuiet: Bool = false, isTranscript: Bool = false
  ) {
    self.isTranscript = isTranscript
    self.isQuiet = isQuiet
    showsTimes = !isTranscript
    rendererAtStart = renderer
    self.dataWidth = dataWidth ?? { renderer.width }
    self.messageWidth = messageWidth
    self.messageStyle = messageStyle
    // In a transcript messages and data stand in the order in which they were written.
    self.output = isTranscript ? { output(Console.commented($0)) } : output
    self.messages = isTranscript ? { output(Console.commented($0)) } : messages
    source = isTranscript ? output : { _ in }
  }

  /// How data are shown as text; its width is nil where the output is no terminal.
  package var renderer: TextRenderer {
    var renderer = rendererAtStart
    renderer.width = dataWidth()
    return renderer
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

  /// A text as comments of a script: whatever is in it, none of its lines is one of the script's.
  /// All that any reader could take for the end of a line, but the ends that are, is spelled out.
  private static func commented(_ text: String) -> String {
    var lines = text.terminalSafeLines
    if lines.last == "" { lines.removeLast() }
    return lines.map { $0.isEmpty ? "#>\n" : "#> \($0)\n" }.joined()
  }

  /// A line of the source, which a transcript repeats.
  func echo(_ line: String) { source(Secrets.hidden(in: line) + "\n") }

  /// Data as a form has it.
  ///
  /// - Parameter page: Shows a text in another way, and returns false where it did not.
  package func show(
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
  package func write(_ text: String) {
    output(text)
    record(text)
  }

  /// A message: a confirmation, a progress that ended, a warning. It is one line, wrapped where the
  /// terminal is narrower; line ends in it are somebody's text, and spelled out.
  package func note(_ text: String) {
    if isQuiet { return }
    let line = Secrets.hidden(in: text).terminalSafe
    let shown = line.wrapped(to: messageWidth())
    messages(shown.map { messageStyle.paint($0, .note) + "\n" }.joined())
    record(line + "\n")
  }

  package func report(_ diagnostic: Diagnostic) {
    let width = messageWidth()
    messages(text(of: diagnostic, width: width))
    if recorded != nil { record(text(of: diagnostic, width: nil)) }
  }

  private func text(of diagnostic: Diagnostic, width: Int?) -> String {
    let heading = diagnostic.heading(showsPlace: !isTranscript)
    let excerpt = diagnostic.excerpt(columns: width ?? Self.widestExcerpt) {
      $0.terminalSafe.displayWidth
    }
    let words = { (text: String) in text.terminalSafeLine.wrapped(to: width, indent: "  ") }
    let lines =
      words(heading) + excerpt.map(\.terminalSafeLine)
      + diagnostic.hints.flatMap { words("  " + Secrets.hidden(in: $0)) }
    return lines.map { $0 + "\n" }.joined()
  }
}
