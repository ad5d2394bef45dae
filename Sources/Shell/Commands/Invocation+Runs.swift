import Experiments
import Kernels
import Language
import Pages
import Recommender
import Reports
import Settings
import Tracking

/// Runs as commands make them: the recorder does the work, and what it has to say is said.
extension Invocation {
  var recorder: Recorder {
    Recorder(store: store, git: .workingFolder, supervisor: interpreter)
  }

  /// Runs the session's experiment.
  func run(name: String?, saves: Set<SavedArtifact>) throws -> Report {
    let transcript = session.journal.script + [statement.text]
    do {
      let run = try recorder.run(
        &session.workspace, name: name, saves: saves, transcript: transcript)
      say(run.notes)
      if interpreter.isWritingFile, let record = run.record {
        confirm("run \(record.info.number) is recorded")
      }
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

  /// Trains a run's model on all its ratings; the session goes on with that experiment.
  ///
  /// - Throws: As `reproduce` does.
  func refit(
    _ run: RunArgument, name: String?, saves: Set<SavedArtifact>
  ) throws -> Report {
    var source = RunSource(self)
    let summary = try source.run(run)
    let original = try source.record(run)
    do {
      let reproduction = try Reproduction(of: original, isInterrupted: summary.isInterrupted)
      let again = try reproduction.refit(
        &session.workspace, with: recorder, name: name, saves: saves, line: statement.text)
      say(again.notes)
      confirm(
        "\(session.plan.model.name) with the settings of run \(original.info.number) has learnt from "
          + "all ratings; split is off")
      return again.report
    } catch let error as ReproductionError {
      throw fault("\(error)", at: run.word, hints: error.hints)
    } catch {
      throw reported(error)
    }
  }

  /// The name that records have for a setting that a word names.
  func recordedName(of name: Argument) throws -> String {
    let recorded = try reader.setting(name, of: session.recipe).recordedAs
    if let recorded { return recorded }
    throw fault(
      "`\(name.text)` is not recorded with runs", at: name,
      hints: ["recorded are: " + RecordedSettings.names.joined(separator: " ")])
  }

  /// The last run's measures are the session's, wherever it was made.
  private func take(measuresOf run: RecordedRun) {
    let metrics = RecordedRun.metrics(run.evaluation)
    if !metrics.isEmpty { session.workspace.lastMetrics = metrics }
  }

  /// The error of a run as the interpreter takes it, having said what became of the run.
  func reported(_ error: any Error, isOfSweep: Bool = false) -> any Error {
    switch error {
    case let stopped as StoppedRun:
      if let record = stopped.record, stopped.cause is Cancelled, !isOfSweep {
        note("run \(record.info.number) is kept as killed")
      }
      stopped.unrecorded.map(note)
      return stopped.cause
    case let stopped as StoppedSweep:
      note(
        "recorded under run \(stopped.parent.number): \(stopped.result.runs.count) of "
          + "\(CountText(stopped.result.sweep.combinations.count, "combination")); "
          + "`sweep resume` goes on with the others")
      stopped.unrecorded.forEach(note)
      let cause = reported(stopped.cause, isOfSweep: true)
      if stopped.result.runs.isEmpty { return cause }
      return UnkeptResult(report: Report(SweepTable(stopped.result).table), cause: cause)
    case let unkept as Unkept<RecordedRun>:
      say(unkept.value.notes.filter { $0.isWarning || !isOfSweep })
      return UnkeptResult(report: unkept.value.report, cause: unkept)
    case let unkept as Unkept<SweepResult>:
      return UnkeptResult(report: Report(SweepTable(unkept.value).table), cause: unkept)
    default: return error
    }
  }

  /// Says how many runs a command that takes the finished ones has left out.
  func note(unfinished count: Int) {
    if count > 0 { note("left out: \(CountText(count, "run")) that did not finish") }
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
