import Experiments
import Foundation
import Language
import Reports
import Shell
import Spark
import TestSupport
import Testing
import Tracking

/// A session in memory, with a store in a folder of its own, whose output is a transcript: the
/// statements, and what they print as comments; no times.
final class TestShell {
  private final class Output {
    var text = ""
  }

  private let home: TemporaryFolder
  var folder: URL { home.url }
  let store: RunStore
  private let interpreter: Interpreter
  private let output = Output()

  /// - Parameters:
  ///   - width: the columns of the terminal; nil for none.
  ///   - spark: What answers in the place of Spark.
  init(
    width: Int? = 80, sharing other: TestShell? = nil, spark: (any SparkLauncher)? = nil
  ) throws {
    home = try other?.home ?? TemporaryFolder()
    store = RunStore(directory: home.path("runs"))
    let output = output
    let console = Console(
      output: { output.text += $0 }, messages: { output.text += $0 },
      renderer: TextRenderer(width: width), messageStyle: TextStyle(), isTranscript: true)
    var session = Session(threads: 2)
    session.workspace.spark.launcher = spark
    interpreter = Interpreter(
      session: session, store: store, console: console, policy: .script)
  }

  /// Whether it does as the prompt does, which confirms what is done.
  var isPrompt: Bool {
    get { interpreter.policy == .prompt }
    set { interpreter.policy = newValue ? .prompt : .script }
  }

  /// A session with two runs, of k = 40 and k = 20, on generated ratings.
  static func withTwoRuns(width: Int? = 80) throws -> TestShell {
    let shell = try TestShell(width: width)
    shell.run("generate 3000 60 80 seed=1; run; set k 20; run")
    return shell
  }

  /// A path in the shell's folder.
  func path(_ name: String) -> String { home.path(name) }

  /// Executes lines, and tells how that ended.
  @discardableResult
  func run(_ text: String) -> Ending { interpreter.execute(SourceText(text, name: "test")) }

  /// What lines print, without the lines themselves and the signs of a comment.
  func output(of text: String) -> String {
    output.text = ""
    run(text)
    let lines = output.text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.filter { $0.hasPrefix("#>") }.map { String($0.dropFirst($0 == "#>" ? 2 : 3)) }
      .joined(separator: "\n")
  }

  /// Expects of a line an error with this message, below the line exactly these carets.
  func expect(
    error message: String, at caret: String, of line: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let lines = output(of: line).split(separator: "\n").map(String.init)
    #expect(lines.first == "error: \(message)", sourceLocation: sourceLocation)
    #expect(
      lines.count > 2 && lines[1] == "  " + line && lines[2] == "  " + caret,
      sourceLocation: sourceLocation)
  }

  /// The first column of the table that lines print as CSV.
  func numbers(_ text: String) -> [String] {
    let line = text.hasPrefix("source") ? text : text + " --csv"
    return output(of: line).split(separator: "\n").dropFirst().map {
      String($0.prefix { $0 != "," })
    }
  }

  /// All records of the experiment, by number.
  func records(of experiment: String = "default") throws -> [RunRecord] {
    try store.runs(in: experiment).records
  }

  /// Where a run's folder is.
  func folder(of record: RunRecord) -> URL {
    folder.appending(path: "runs/\(record.info.experiment)/\(record.info.runID)")
  }

  /// Changes the text of a run's record, as an accident would.
  func damage(_ record: RunRecord, _ change: (String) -> String) throws {
    let file = folder(of: record).appending(path: "run.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(change(text).utf8).write(to: file)
  }
}
