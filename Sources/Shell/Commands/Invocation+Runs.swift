import Experiments
import Kernels
import Language
import Pages
import Reports
import Tracking

/// Runs as commands make them: the recorder does the work, and what it has to say is said.
extension Invocation {
  private var recorder: Recorder {
    Recorder(store: store, git: .workingFolder, supervisor: interpreter)
  }

  /// Runs the session's experiment.
  func run(name: String?, saves: Set<SavedArtifact>) throws -> Report {
    let transcript = session.journal.script + [statement.text]
    do {
      let run = try recorder.run(
        &session.workspace, name: name, saves: saves, transcript: transcript)
      say(run.notes)
      return run.report
    } catch {
      throw reported(error)
    }
  }

  /// Makes a run again, and compares it with what it was.
  ///
  /// - Throws: `FailedCheck` where a measure or a curve differs in a single bit; a diagnostic where
  ///   there is nothing to make again, or the data are no longer there or the same; whatever the run
  ///   throws.
  func reproduce(
    _ run: RunArgument, name: String?, saves: Set<SavedArtifact> = []
  ) throws -> Report {
    var source = RunSource(self)
    let summary = try source.run(run)
    let original = try source.record(run)
    let likeness: RunLikeness
    do {
      let reproduction = try Reproduction(of: original, isInterrupted: summary.isInterrupted)
      likeness = try reproduction.run(
        beside: session.workspace, with: recorder, name: name, saves: saves, line: statement.text)
    } catch let error as ReproductionError {
      throw fault("\(error)", at: run.word, hints: error.hints)
    } catch {
      if let unkept = error as? Unkept<RecordedRun> { take(measuresOf: unkept.value) }
      throw reported(error)
    }
    take(measuresOf: likeness.again)
    say(likeness.again.notes)
    let report = Report(LikenessTable(likeness).table)
    if likeness.isSame { return report }
    throw FailedCheck(
      report: report,
      diagnostic: fault(
        "run \(original.info.number) is not reproduced", at: run.word, hints: likeness.changes))
  }

  /// The last run's measures are the session's, wherever it was made.
  private func take(measuresOf run: RecordedRun) {
    let metrics = RecordedRun.metrics(run.evaluation)
    if !metrics.isEmpty { session.workspace.lastMetrics = metrics }
  }

  /// Runs all combinations of a sweep.
  func run(_ sweep: Sweep, name: String?) throws -> Report {
    var workspace = session.workspace
    defer { session.workspace = workspace }
    do {
      let result = try sweep.run(&workspace, with: recorder, name: name) { event in
        switch event {
        case .unrecorded(let error):
          note("warning: nothing of this sweep will be recorded: \(error)")
        case .ran(let run, let workspace):
          say(run.notes.filter(\.isWarning))
          session.workspace = workspace
          interpreter.keepSession()
        }
      }
      return Report(SweepTable(result).table)
    } catch {
      throw reported(error, isOfSweep: true)
    }
  }

  /// The error of a run as the interpreter takes it, having said what became of the run.
  private func reported(_ error: any Error, isOfSweep: Bool = false) -> any Error {
    switch error {
    case let stopped as StoppedRun:
      if let record = stopped.record, stopped.cause is Cancelled, !isOfSweep {
        note("run \(record.info.number) is kept as killed")
      }
      stopped.unrecorded.map(note)
      return stopped.cause
    case let stopped as StoppedSweep:
      note(
        "recorded under run \(stopped.parent.number): \(stopped.finished) of "
          + "\(CountText(stopped.sweep.combinations.count, "combination"))")
      stopped.unrecorded.forEach(note)
      return reported(stopped.cause, isOfSweep: true)
    case let unkept as Unkept<RecordedRun>:
      say(unkept.value.notes.filter { $0.isWarning || !isOfSweep })
      return UnkeptResult(report: unkept.value.report, cause: unkept)
    case let unkept as Unkept<SweepResult>:
      return UnkeptResult(report: Report(SweepTable(unkept.value).table), cause: unkept)
    default: return error
    }
  }

  private func note(_ end: UnrecordedEnd) {
    note("warning: the end of run \(end.run.number) is not recorded: \(end.cause)")
  }
}

extension GitWatch {
  /// The folder that the program was started in.
  fileprivate static let workingFolder = GitWatch {
    GitState.read { words, environment, limit in
      let output = ProgramOutput(of: ["git"] + words, environment: environment, limit: limit)
      return switch output?.end {
      case .exited(0): output.map { .output($0.bytes) } ?? .failed
      case .tooLong: .tooLong
      default: .failed
      }
    }
  }
}
