import FoundationEssentials
import Glibc
import LineEditing

/// Echoes lines; a few words do more.
final class Demo: LineEditorDelegate {
  private let appearance: Appearance
  private let history: History
  private var toldTrouble = false

  private static let words = ["echo", "load", "sample", "set", "show", "source", "sweep", "wide"]

  init() {
    let environment = ProcessInfo.processInfo.environment
    appearance = Appearance(environment: environment, isTerminal: isatty(STDOUT_FILENO) == 1)
    history = History(file: HistoryFile(environment: environment))
  }

  func run() {
    let keys: KeyStyle = CommandLine.arguments.contains("--vi") ? .vi : .emacs
    let editor = LineEditor(
      program: "demo", appearance: appearance, history: history, keys: keys, delegate: self)
    guard let editor else { exit(2) }
    var prompt = StyledText("demo", Style(.cyan, bold: true))
    prompt.append(">", Style(.green))
    prompt.append(" ")
    while true {
      switch editor.readLine(prompt: Prompt(prompt)) {
      case .line(let line):
        history.add(line)
        tellTrouble()
        execute(line)
      case .interrupted: continue
      case .endOfInput: exit(7)
      }
    }
  }

  private func execute(_ line: String) {
    switch line {
    case "": break
    case "wait": waitForInterrupt()
    case "mask": unsafe system("grep -E 'Sig(Blk|Ign)' /proc/self/status")
    case "quit": exit(0)
    default: say("[" + line + "]")
    }
  }

  private func waitForInterrupt() {
    var ends: [Int32] = [0, 0]
    unsafe pipe(&ends)
    let (input, output) = (ends[0], ends[1])
    let mark = Interrupts.count
    say("waiting")
    let cancel: @Sendable () -> Void = { _ = unsafe write(output, "x", 1) }
    Interrupts.cancelling(since: mark, with: cancel) {
      var byte: UInt8 = 0
      while unsafe read(input, &byte, 1) < 0 {}
    }
    say("cancelled")
  }

  private func tellTrouble() {
    guard !toldTrouble, let trouble = history.trouble else { return }
    toldTrouble = true
    say(trouble.description)
  }

  private func say(_ text: String) {
    print(text)
    fflush(nil)
  }

  // MARK: - The editor asks

  func completions(for line: String, cursor: Int) -> Completions {
    if line == "trap" { fatalError("asked for") }
    let typed = String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor)))
    let start = typed.lastIndex(of: " ").map { typed.index(after: $0) } ?? typed.startIndex
    let word = typed[start...]
    let words = typed.hasPrefix("wide ") ? ["漢字", "漢語", "漢数字"] : Self.words
    let many = typed.hasPrefix("many ") ? (1...500).map { "item\($0)" } : words
    return Completions(
      start: typed[..<start].unicodeScalars.count,
      candidates: many.filter { $0.hasPrefix(word) }.map { Candidate($0) })
  }

  func hint(for line: String) -> Hint? {
    if line == "sample " { return Hint("USERS ITEMS", isAcceptable: false) }
    guard !line.isEmpty, let earlier = history.latest(beginningWith: line) else { return nil }
    return Hint(String(earlier.dropFirst(line.count)))
  }

  func colours(for line: String) -> StyledText? {
    guard let space = line.firstIndex(of: " ") else { return StyledText(line, Style(.green)) }
    var text = StyledText(String(line[..<space]), Style(.green))
    text.append(String(line[space...]))
    return text
  }

  func isComplete(_ line: String) -> Bool {
    !line.hasSuffix("\\")
  }
}
