import Language
import RatingData
import Recommender
import Reports
import Tracking

/// A run made again from another's recipe, and compared with it to the last bit.
struct Reproduction {
  let original: RunRecord
  let call: Invocation

  init(of reference: RunReference, _ call: Invocation) throws {
    original = try call.store.run(reference, in: call.session.experiment)
    self.call = call
  }

  /// Runs the lines that led to the original in a session of their own, and compares measures.
  func report(name: String?) throws -> Report {
    let kept = call.session
    call.session = Session(threads: kept.cores)
    call.session.display = kept.display
    call.session.experiment = kept.experiment
    try replay(reusing: kept)
    let again = try Recording(call).run(
      name: name ?? original.info.runName, tags: ["reproduces": original.info.runID])
    let metrics = call.session.lastMetrics
    call.session = kept
    call.session.lastMetrics = metrics
    return comparison(with: again)
  }

  private func replay(reusing kept: Session) throws {
    for line in original.script where line != "run" && !line.hasPrefix("experiment ") {
      if line == kept.source?.command {
        call.session.source = kept.source
        call.session.titles = kept.titles
        call.session.pipeline = kept.pipeline.withoutRequests
        continue
      }
      var lexer = Lexer(SourceText(line, name: nil))
      for statement in try lexer.nextStatements() { try call.interpreter.perform(statement) }
    }
    guard let hash = original.data.params["data_hash"], let now = call.session.source?.hash,
      hash != now
    else { return }
    throw call.fault(
      "the data have changed since run \(original.info.number)",
      hints: ["then \(hash)", "now  \(now)"])
  }

  private func comparison(with again: RecordedRun) -> Report {
    let now = RecordedRun.metrics(again.evaluation)
    let rows = original.data.metrics.keys.sorted().map { name -> [Cell] in
      let (then, value) = (original.data.metrics[name], now[name])
      let isSame = then?.bitPattern == value?.bitPattern
      return [
        .text(name), then.map { .number($0) } ?? .empty, value.map { .number($0) } ?? .empty,
        Cell.text(isSame ? "same" : "differs").marked(isSame ? nil : .changed),
      ]
    }
    let columns = [
      Column("measure"), Column("run \(original.info.number)", key: "then"),
      Column("run \(again.record?.info.number ?? 0)", key: "now"), Column("to the last bit", key: "same"),
    ]
    return Report(Table(columns: columns, rows: rows))
  }
}
