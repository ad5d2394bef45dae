import Experiments
import Language

extension Interpreter {
  /// Notes a statement that was carried out, and what `undo` goes back to.
  func remember(_ parsed: Parsed, hasShown: Bool, _ before: Session) {
    let kind: JournalEntry.Kind
    switch parsed.command.effect {
    case .delegates: return
    case .looks: kind = .looked
    // A script has the sweep already that goes on, and runs all of it.
    case .records: kind = SweepArguments.isResumption(parsed) ? .looked : .ran
    case .changes: kind = hasShown ? .looked : .changed
    }
    let text = Secrets.hidden(in: journalText(parsed))
    if kind == .changed {
      let point = UndoPoint(before, before: text, entry: session.journal.entries.count)
      session.undoLog.append(point, current: session.pipeline)
    }
    session.journal.append(JournalEntry(text: text, kind: kind))
  }

  /// The statement as it must stand in a script of its own: the command's whole name, files as they
  /// are found from here, arguments of a script that calls it replaced by their values.
  private func journalText(_ parsed: Parsed) -> String {
    if let line = parsed.command.scriptLine(session) { return line }
    let statement = parsed.statement
    let names = statement.words.flatMap(\.pieces).compactMap { piece in
      if case .variable(let name) = piece.content { Int(name) } else { nil }
    }
    if !names.isEmpty { return parsed.text }
    return wholeName(statement.text, statement)
  }

  /// The text with the name of its command in full; the prompt takes the start of one.
  private func wholeName(_ text: String, _ statement: Statement) -> String {
    let typed = statement.words[0].text
    let meant = table.startingWith(typed)
    guard table[typed] == nil, meant.count == 1, text.hasPrefix(typed) else { return text }
    return meant[0].name + text.dropFirst(typed.count)
  }

  // MARK: - Log

  /// Writes a statement with its output to the log; what failed stands there as a comment.
  func write(_ statement: Statement, _ ending: Ending, _ output: String, to log: SessionLog) {
    let text = log.folder.line(
      Secrets.hidden(in: wholeName(statement.source.text(of: statement.span), statement)))
    let lines = SourceText(text, name: nil).lines.map { String($0) }
    let isGood = ending == .completed
    do {
      try log.append(lines.map { (isGood ? "" : "# ") + $0 + "\n" }.joined() + output)
    } catch {
      self.log = nil
      hasLostLog = true
      console.report(Diagnostic("the log ends here: \(error)"))
    }
  }
}

/// The file that `log` writes a session to: a script, with its output as comments.
struct SessionLog: Sendable {
  /// As it was given.
  let path: String
  let folder: ScriptFolder
  private let file: OutputFile

  /// Opens the file, and makes it where there is none; what is in it stays.
  ///
  /// - Parameter mark: The interrupts that are done with.
  /// - Throws: `FileFault`, and `Cancelled` as `OutputFile` does.
  init(path: String, at resolvedPath: String, interruptsBefore mark: Int) throws {
    self.path = path
    folder = ScriptFolder(ofFileAt: resolvedPath)
    file = try OutputFile(appendingTo: resolvedPath, named: path, interruptsBefore: mark)
  }

  /// Whether it has nothing in it.
  var isEmpty: Bool { file.isEmpty }

  /// Adds all of a text; where that fails, nothing of it, for half a line may be a statement, too.
  func append(_ text: String) throws(FileFault) { try file.writeWhole(text) }
}
