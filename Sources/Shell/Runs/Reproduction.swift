import Experiments
import JSON
import Kernels
import RatingData
import Recommender
import Reports
import Tracking

/// A run made again from another's recipe, and compared with it to the last bit.
struct Reproduction {
  let original: RunRecord
  let call: Invocation
  private let recipe: Experiment
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
    guard original.data.tags[SweepTag.sweep] == nil else {
      throw call.fault(
        "run \(summary.number) is a sweep's head: it has no measures of its own", at: word,
        hints: ["make one of its runs again"])
    }
    recipe = try Self.recipe(of: original, call, at: word)
  }

  private static func recipe(
    of record: RunRecord, _ call: Invocation, at word: Argument
  ) throws -> Experiment {
    do throws(JSONFieldError) { return try Experiment(of: record) } catch {
      throw call.fault(
        "run \(record.info.number) cannot be made again: its record \(error)", at: word,
        hints: ["only the recipe in a record makes a run again; its lines are never carried out"])
    }
  }

  /// Makes the run again in a session of its own, of the recipe's values alone, and compares
  /// measures.
  ///
  /// - Throws: `FailedCheck` where a measure or a curve differs in a single bit; a diagnostic where
  ///   the data are no longer there or the same; whatever the run throws.
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
    try takeRatings(reusing: kept)
    try checkData()
    try prepare()
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

  /// Takes the recipe's ratings: those of the session where they are the same, and nothing that
  /// was computed of them, for that is to be made again.
  private func takeRatings(reusing kept: Session) throws {
    if let source = kept.source, let (ratings, seconds) = kept.pipeline.ratings,
      recipe.data?.brings(source) == true
    {
      call.session.take(ratings, from: source, titles: kept.titles, seconds: seconds)
      return
    }
    do {
      switch recipe.data {
      case .file(let file): try load(file)
      case .generated(let request): _ = try call.generate(request)
      case nil: break
      }
    } catch let error as Cancelled {
      throw error
    } catch {
      throw call.fault("the data of run \(original.info.number) are missing: \(error)", at: word)
    }
  }

  /// Reads the file where it was, or, on another machine, where it is by the path that was given.
  private func load(_ file: DataSource.File) throws {
    do {
      _ = try call.load(file.path, given: file.given, file.options)
    } catch DataError.noSuchFile(let path) {
      if file.given == file.path { throw DataError.noSuchFile(path: path) }
      _ = try call.load(file.given, given: file.given, file.options)
    }
  }

  /// Gives the session what the recipe does with the data, and its script for a journal.
  private func prepare() throws {
    call.session.plan = recipe.plan
    let (plan, resources) = (recipe.plan, call.resources)
    _ = try call.working {
      try call.session.pipeline.takeSample(plan, resources, activity: $0)
    }
    for line in recipe.script(in: call.session.experiment) {
      call.session.journal.append(JournalEntry(text: line, kind: .changed))
    }
  }

  private func checkData() throws {
    let hash = call.session.source?.hash
    guard let then = recipe.data?.hash, then != hash else { return }
    throw call.fault(
      "the data of run \(original.info.number) have changed since", at: word,
      hints: dataHints(then, hash))
  }

  /// What was and what is: content, size, ratings.
  private func dataHints(_ then: String, _ now: String?) -> [String] {
    guard case .file(let old) = recipe.data, let source = call.session.source,
      case .file(let new) = source
    else { return ["hash: \(then) then, \(now ?? "none") now"] }
    let facts = [
      ("path", old.path, new.path), ("bytes", old.bytes.words, new.bytes.words),
      ("ratings", old.ratings.words, new.ratings.words), ("hash", then, now ?? "none"),
    ]
    return facts.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1) then, \($0.2) now" }
  }
}

extension Int? {
  /// The number, where it is known.
  fileprivate var words: String { map(String.init) ?? "none" }
}
