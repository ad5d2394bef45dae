import Experiments
import FoundationEssentials
import Glibc
import Kernels
import Language
import LineEditing
import Reports
import Serving
import Spark
import Tracking

/// What the program was started for, and how it is done: the prompt, a script, commands, a pipe.
package struct Launch {
  /// Statements to execute before all else.
  package var commands: [String] = []
  /// A script's path, `-` for standard input, with its arguments.
  package var script: [String] = []
  /// Where runs are recorded; nil for the environment's choice, or the usual one.
  package var storeFolder: String?
  package var readsInit = true
  package var isQuiet = false
  package var isTranscript = false
  /// The form of reports, by its name as in `set format csv`; nil for text.
  package var format: String?
  /// Whether other programs may be started.
  package var allowsShell = true
  /// Whether it goes on with the last session.
  package var resumes = false

  package init() {}

  /// Does it, and returns the exit status.
  package func execute() -> Int32 {
    let environment = ProcessInfo.processInfo.environment
    if let status = Self.refusal(of: environment) { return status }
    let isInteractive =
      commands.isEmpty && script.isEmpty && !isTranscript && isatty(STDIN_FILENO) != 0
      && isatty(STDOUT_FILENO) != 0
    let file = SessionFile(environment: environment)
    let last = resumes ? Self.last(in: file) : nil
    let interpreter = makeInterpreter(
      environment, isInteractive: isInteractive, lastStore: (try? last?.get()).map(Self.store))
    if isInteractive {
      interpreter.pause = { Pause.wait(since: $0) }
      let isDumb = Appearance(environment: environment, isTerminal: true).isDumb
      interpreter.pager = isDumb || !allowsShell ? nil : Pager(environment: environment)
    }
    let beginning = LastSession(
      file: isInteractive || resumes ? file : nil, resumed: last,
      spared: format == nil ? [] : ["format"])
    let ending =
      isInteractive
      ? PromptLoop(
        interpreter, environment, beginning, readsInit: readsInit, isQuiet: isQuiet
      ).run()
      : replay(interpreter, beginning)
    interpreter.keepForNext()
    interpreter.server?.stop()
    // What was read for the first time is being kept for the next.
    if ending != .interrupted { interpreter.session.source?.finish() }
    let status = ending.exitStatus
    return status == 0 && interpreter.hasLostLog ? 1 : status
  }

  private static func last(in file: SessionFile?) -> Result<KeptSession, KeptSessionError> {
    Result { () throws(KeptSessionError) in
      guard let file else { throw .homeless }
      guard let kept = try file.read() else { throw .nothingKept(path: file.path) }
      return kept
    }
  }

  /// Where the runs of the last session are, as it is written where it is the usual place.
  private static func store(of kept: KeptSession) -> String {
    let usual = FileManager.default.currentDirectoryPath + "/" + usualStore
    return kept.store == usual ? usualStore : kept.store
  }

  private static let usualStore = "llruns"

  /// The endings of files of ratings, which are no scripts.
  private static let dataEndings = ["csv", "tsv", "dat", "data", "gz", "zip", "parquet"]

  /// The one path of everything that is no prompt: commands, then a script or standard input.
  private func replay(_ interpreter: Interpreter, _ beginning: LastSession) -> Ending {
    let path = script.first ?? (commands.isEmpty ? "-" : nil)
    Interrupts.install()
    var ending = interpreter.begin(with: beginning)
    if interpreter.stops(after: ending) { return ending }
    for command in commands {
      ending = ending.followed(by: interpreter.execute(SourceText(command, name: "-c")))
      if interpreter.stops(after: ending) { return ending }
    }
    guard let path else { return ending }
    if let ending = Self.dataEndings.first(where: { path.lowercased().hasSuffix(".\($0)") }) {
      interpreter.console.report(
        Diagnostic(
          "`\(path)` is no script: .\(ending) holds ratings",
          hints: [
            "say: latentlens -c \"load \(ScriptText.quoted(path)); run\"; at the prompt, load it"
          ]))
      return .failed
    }
    if path == "-" { return ending.followed(by: interpreter.executeStandardInput()) }
    do {
      let arguments = Array(script.dropFirst())
      return ending.followed(by: try interpreter.run(script: path, arguments: arguments))
    } catch let cancelled as Cancelled {
      interpreter.console.note(Interpreter.words(for: cancelled))
      return .interrupted
    } catch {
      let isMissing = (error as? FileFault) == .missing(path: path)
      let hints = isMissing ? NearestFile.hints(for: path, at: path) : []
      interpreter.console.report(Diagnostic("\(error)", hints: hints))
      return .failed
    }
  }

  /// Says what is wrong with the words of the environment, and returns the exit status for it; nil
  /// where nothing is.
  static func refusal(of environment: [String: String]) -> Int32? {
    let word = environment[VectorWidth.variable]
    do {
      _ = try VectorWidth.asked(word)
      return nil
    } catch {
      let hints = Diagnostic.suggestion(
        for: word ?? "", among: VectorWidth.available.map(\.rawValue))
      for line in Diagnostic("\(error)", hints: hints).lines(width: \.count) {
        StandardStream.error.write(line.terminalSafe + "\n")
      }
      return 2
    }
  }

  /// Where runs are recorded.
  ///
  /// - Parameters:
  ///   - given: The folder that a flag names.
  ///   - lastStore: That of the session that goes on.
  static func storeFolder(
    _ given: String?, _ environment: [String: String], lastStore: String? = nil
  ) -> String {
    let chosen = [given, lastStore, environment["LATENTLENS_STORE"]].compactMap(\.self)
    // An empty name would mean the root of the file system.
    return chosen.first { !$0.isEmpty } ?? usualStore
  }

  /// - Parameter lastStore: That of the session that goes on.
  private func makeInterpreter(
    _ environment: [String: String], isInteractive: Bool, lastStore: String?
  ) -> Interpreter {
    let folder = Self.storeFolder(storeFolder, environment, lastStore: lastStore)
    var policy: ExecutionPolicy = isInteractive ? .prompt : .script
    policy.allowsShell = allowsShell
    let interpreter = Interpreter(
      session: Session(threads: RunEnvironment.cores), store: RunStore(directory: folder),
      console: Console(
        environment, isInteractive: isInteractive, isTranscript: isTranscript, isQuiet: isQuiet),
      policy: policy)
    interpreter.session.workspace.cacheFolder = folder + "/.cache"
    if allowsShell {
      interpreter.session.workspace.spark.launcher = SparkProcess(environment: environment)
    }
    if let format = format.flatMap(OutputFormat.init(name:)) {
      interpreter.session.display.format = format
    }
    interpreter.announce = { StandardStream.error.write($0.terminalSafe + "\n") }
    let appearance = Appearance(environment: environment, isTerminal: isatty(STDERR_FILENO) != 0)
    if isatty(STDERR_FILENO) != 0 && !appearance.isDumb && !isTranscript {
      let style = TextStyle(colour: appearance.usesColour, unicode: appearance.usesUnicode)
      interpreter.showProgress = { activity in
        let display = ProgressDisplay(
          of: activity, style: style,
          width: { TerminalSize.current(descriptor: STDERR_FILENO).columns },
          write: { StandardStream.error.write($0) })
        return { display.end() }
      }
      // The bar may stand in the line.
      interpreter.announce = { StandardStream.error.write("\r\u{1B}[K\($0.terminalSafe)\n") }
    }
    return interpreter
  }
}

extension Console {
  fileprivate convenience init(
    _ environment: [String: String], isInteractive: Bool, isTranscript: Bool, isQuiet: Bool
  ) {
    func style(_ descriptor: Int32) -> TextStyle {
      let isTerminal = isatty(descriptor) != 0 && !isTranscript
      let appearance = Appearance(environment: environment, isTerminal: isTerminal)
      return TextStyle(colour: appearance.usesColour, unicode: appearance.usesUnicode)
    }
    func width(_ descriptor: Int32) -> Width {
      let isTerminal = isatty(descriptor) != 0 && !isTranscript
      return { isTerminal ? TerminalSize.current(descriptor: descriptor).columns : nil }
    }
    let isShown = isTranscript && isatty(STDOUT_FILENO) != 0
    self.init(
      // A transcript repeats scripts as they are; where one is looked at, they act on no terminal.
      output: { text in
        StandardStream.output.write(
          isShown ? text.terminalSafeLines.joined(separator: "\n") : text)
      }, messages: { StandardStream.error.write($0) },
      renderer: TextRenderer(style: style(STDOUT_FILENO)), messageStyle: style(STDERR_FILENO),
      dataWidth: width(STDOUT_FILENO), messageWidth: width(STDERR_FILENO), isQuiet: isQuiet,
      isTranscript: isTranscript)
  }
}
