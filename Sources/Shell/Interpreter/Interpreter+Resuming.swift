import Experiments
import FoundationEssentials
import Kernels
import Language
import LineEditing
import Pages
import Recommender
import Reports
import Settings
import Times
import Tracking

extension Interpreter {
  /// Begins with the last session, where that was asked for, and keeps this one from now on.
  func begin(with last: LastSession) -> Ending {
    var ending = Ending.completed
    switch last.resumed {
    case .success(let kept)?: ending = resume(kept, sparing: last.spared)
    case .failure(let error)?:
      console.report(Diagnostic("\(error)"))
      ending = .failed
    case nil: break
    }
    if let file = last.file {
      keeper = SessionKeeper(
        file, folder: FileManager.default.currentDirectoryPath,
        store: absolutePath(store.directory), since: session)
    }
    return ending
  }

  /// Keeps the session for the next one; what keeps it out of its file is said once.
  func keepForNext() {
    do { try keeper?.keep(session) } catch {
      console.note("note: this session cannot be resumed later: \(error)")
    }
  }

  /// Goes on with the session that was kept: with its settings and its experiment, and its data
  /// loaded again. Where these are gone, all else goes on.
  private func resume(_ kept: KeptSession, sparing spared: Set<String>) -> Ending {
    seenInterrupts = Interrupts.count
    let before = session
    do {
      kept.settle(&session, sparing: spared)
      try bringData(of: kept)
      tellLines(of: kept)
      return .completed
    } catch let cancelled as Cancelled {
      session = before
      console.note(Interpreter.words(for: cancelled))
      return .interrupted
    } catch {
      tellLines(of: kept)
      console.report(Diagnostic("the data of the last session are missing: \(error)"))
      return .failed
    }
  }

  private func bringData(of kept: KeptSession) throws {
    guard let data = kept.recipe.data else { return }
    let plan = session.plan
    let isElsewhere = kept.folder != FileManager.default.currentDirectoryPath
    let aboutTitles = try session.workspace.load(
      again: isElsewhere ? data.found : data, for: self)
    session.workspace.plan = plan
    if case .spark(let source)? = session.source {
      console.note("\(data.label): \(SparkPage.counts(source.table)), in spark")
      tellChange(since: data)
      return
    }
    try supervise { activity in
      _ = try session.workspace.pipeline.takeData(
        plan, session.workspace.availableResources, activity: activity)
    }
    if let ratings = session.pipeline.ratings?.ratings {
      console.note("\(data.label): \(ratings.counts)")
    }
    if let aboutTitles { console.note("\(aboutTitles)") }
    tellChange(since: data)
  }

  private func tellChange(since data: DataSource) {
    guard let now = session.source, now.hasChanged(since: data) else { return }
    let facts = now.differences(from: data).joined(separator: "; ")
    console.note("warning: `\(data.label)` has changed since: \(facts)")
  }

  /// Puts the lines that bring the session about into the journal, for the scripts that are made of
  /// it, and shows them.
  private func tellLines(of kept: KeptSession) {
    let own = SettingTable.all.filter { $0.owner == nil && !$0.isInScripts }.compactMap { setting in
      let text = setting.text(session)
      return text == setting.text(session.defaults)
        ? nil : "set \(setting.name) \(ScriptText.quoted(text))"
    }
    let lines = session.workspace.script + own
    for line in lines { session.journal.append(JournalEntry(text: line, kind: .changed)) }
    let time = console.showsTimes ? ", of \(Moment(milliseconds: kept.saved))," : ""
    console.note(
      "the last session\(time) goes on" + (lines.isEmpty ? "" : ": ")
        + lines.joined(separator: "; "))
    if store.directory.hasPrefix("/") { console.note("runs are recorded in \(store.directory)") }
  }
}
