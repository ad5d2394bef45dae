import Experiments
import Kernels
import Language
import Recommender
import Reports
import Tracking

/// A run made again from another's recipe, and compared with it to the last bit.
struct Reproduction {
  let original: RunRecord
  let call: Invocation
  /// The word that names the original.
  private let word: Argument

  /// - Throws: a diagnostic where the run has nothing that could be made again.
  init(of run: RunArgument, _ call: Invocation) throws {
    var source = RunSource(call)
    let summary = try source.run(run)
    original = try source.record(run)
    self.call = call
    word = run.word
    guard summary.status == .finished else {
      throw call.fault(
        "run \(summary.number) is \(summary.state): it has no measures to compare with", at: word)
    }
    guard original.script.contains("run") else {
      throw call.fault(
        "run \(summary.number) has no lines that would make it again", at: word,
        hints: ["it was recorded by another program, or is a sweep's head"])
    }
  }

  /// Runs the lines that led to the original in a session of their own, and compares measures.
  ///
  /// - Throws: `FailedCheck` where a measure or a curve differs in a single bit; the errors of the
  ///   original's lines, and a diagnostic where the data are no longer the same.
  func report(name: String?, saves: Set<SavedArtifact> = []) throws -> Report {
    let kept = call.session
    defer {
      let metrics = call.session.lastMetrics
      call.session = kept
      if !metrics.isEmpty { call.session.lastMetrics = metrics }
    }
    call.session = Session(threads: kept.cores)
    call.session.display = kept.display
    call.session.experiment = kept.experiment
    try replay(reusing: kept)
    try checkData()
    let again = try Recording(call).run(
      name: name, saves: saves, tags: ["reproduces": original.info.runID])
    let likeness = RunLikeness(original, again)
    if likeness.isSame { return Report(likeness.table) }
    throw FailedCheck(
      report: Report(likeness.table),
      diagnostic: call.fault(
        "run \(original.info.number) is not reproduced", at: word,
        hints: likeness.changes(environment: RunEnvironment.current)))
  }

  /// Carries out the original's lines but for the run itself and the experiment, which stays the
  /// session's.
  private func replay(reusing kept: Session) throws {
    for line in original.script where line != "run" && !line.hasPrefix("experiment ") {
      // The same command may bring other data by now.
      if line == kept.source?.command, kept.source?.hash == recordedHash {
        takeRatings(of: kept)
        continue
      }
      do {
        var lexer = Lexer(SourceText(line, name: nil))
        for statement in try lexer.nextStatements() { try call.interpreter.perform(statement) }
      } catch let cancelled as Cancelled {
        throw cancelled
      } catch {
        let diagnostic = error as? Diagnostic
        let reason = diagnostic?.message ?? "\(error)"
        throw call.fault(
          "`\(line)`, a line of run \(original.info.number), fails: \(reason)", at: word,
          hints: diagnostic?.hints ?? [])
      }
    }
  }

  /// Takes the ratings over, and nothing that was computed of them: that is to be made again.
  private func takeRatings(of kept: Session) {
    guard let (ratings, seconds) = kept.pipeline.ratings else { return }
    call.session.take(ratings, from: kept.source, titles: kept.titles, seconds: seconds)
  }

  private var recordedHash: String? { original.data.params["data_hash"] }

  private func checkData() throws {
    let hash = call.session.source?.hash
    guard let then = recordedHash, then != hash else { return }
    throw call.fault(
      "the data of run \(original.info.number) have changed since", at: word,
      hints: dataHints(then, hash))
  }

  /// What was and what is: content, size, ratings.
  private func dataHints(_ then: String, _ now: String?) -> [String] {
    let recipe = call.session.recordedRecipe(hash: now)["data"]
    let old = original.recipe["data"]
    let facts = ["path", "bytes", "ratings", "hash"].compactMap { name -> String? in
      let (was, now) = (old?[name]?.words, recipe?[name]?.words)
      guard was != now else { return nil }
      return "\(name): \(was ?? "none") then, \(now ?? "none") now"
    }
    return facts.isEmpty ? ["hash: \(then) then, \(now ?? "none") now"] : facts
  }
}

extension JSONValue {
  /// A text or a number as words.
  fileprivate var words: String? { text ?? whole.map(String.init) }
}
