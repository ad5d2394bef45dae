import Language
import LineEditing
import Reports
import Shell
import Tracking

/// An interpreter without a terminal, in a home of its own, and what helps at its prompt.
///
/// In lines, `@` is the folder in which it works, and `|` the cursor.
final class QuietShell {
  let home = SessionHome()
  let assistant: LineAssistant
  let history = History()
  private let interpreter: Interpreter
  private let store: RunStore

  init() {
    let console = Console(
      output: { _ in }, messages: { _ in }, renderer: TextRenderer(), messageStyle: TextStyle())
    var session = Session(threads: 1)
    session.variables = ["d": home.work + "/data", "long_name": "x"]
    store = RunStore(directory: home.path + "/runs")
    interpreter = Interpreter(session: session, store: store, console: console, policy: .prompt)
    assistant = LineAssistant(interpreter, history)
  }

  /// Executes a line; `@` is the folder.
  func execute(_ line: String) -> Ending {
    interpreter.execute(SourceText(line.replacing("@", with: home.work), name: nil))
  }

  /// Records a run.
  func record(
    _ experiment: String, name: String? = nil, params: [String: String] = [:],
    metrics: [String: Double] = [:], artifact: String? = nil
  ) throws {
    let run = try store.begin(experiment: experiment, name: name, params: params)
    if let artifact { try run.writeArtifact(path: artifact, bytes: []) }
    try run.finish(metrics: metrics)
  }

  /// Executes lines, whose output is lost.
  func run(_ text: String) { _ = interpreter.execute(SourceText(text, name: nil)) }

  /// The line after Tab; the same where there is nothing to write.
  func complete(_ line: String) -> String {
    let (text, cursor) = parts(line)
    let found = assistant.completions(for: text, cursor: cursor)
    guard let first = found.candidates.first else { return line }
    let scalars = Array(text.unicodeScalars)
    let isOnly = found.candidates.count == 1
    let written = isOnly ? first.replacement : found.commonPrefix
    let isLonger = isOnly || written.unicodeScalars.count > cursor - found.start
    guard isLonger else { return line }
    var result = String.UnicodeScalarView(scalars[..<found.start])
    result.append(contentsOf: written.unicodeScalars)
    if isOnly && first.endsWord { result.append(" ") }
    result.append("|")
    result.append(contentsOf: scalars[cursor...])
    return String(result).replacing(home.work, with: "@")
  }

  /// What Tab would list.
  func list(_ line: String) -> [String] {
    let (text, cursor) = parts(line)
    return assistant.completions(for: text, cursor: cursor).candidates.map(\.display)
  }

  private func parts(_ line: String) -> (text: String, cursor: Int) {
    let parts = line.replacing("@", with: home.work).split(
      separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    return (parts.joined(), parts[0].unicodeScalars.count)
  }
}
