import Experiments
import Language
import Pages
import Recommender
import Reports
import Settings
import Tracking

extension Command {
  static let plot = Command(
    "plot", "Draw a measure: over every k of a run, or over runs.",
    details: [
      "`plot rmse by k` draws the curve of every k of the last run, or of the runs that are named "
        + "or fulfil the condition; `by epoch` and `by step` draw what was noted for these. "
        + "`plot rmse` draws all finished runs, or those, `plot rmse by SETTING` the same by one of "
        + "their numbers, with a line for each combination of what differs besides. The best is "
        + "marked; `from` and `to` draw a part of the axis, and `plot rmse k 10..60` says the same "
        + "as `by k from 10 to 60`. Runs that differ in their seed alone are one point with a bar: "
        + "mean ± standard deviation. Of a run over folds the curve is their mean, in a band of one "
        + "standard deviation. `plot` alone draws the last run's curve.",
      "`plot rmse by draw` draws the runs of the last random search, or of the sweep whose parent run "
        + "is named, one after the other, and the best so far.",
      "> FILE.svg writes the picture as a drawing, > FILE.png as an image where rsvg-convert is "
        + "installed, > FILE.csv its numbers.",
      "help runs explains `where`, `order by` and `limit`.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("plot", "the curve of the last run"),
      Example("plot rmse by k", "every k of the last run"),
      Example("plot rmse k 10..60", "a part of it: by k, from 10 to 60"),
      Example("plot rmse by k best @2", "two runs in one picture"),
      Example("plot rmse", "one point a run"),
      Example("plot mae by min_support", "runs by a setting of theirs"),
      Example("plot rmse by seed", "how much the seed matters"),
      Example("plot rmse where k > 20 limit 30", "the last thirty of some"),
      Example("plot rmse by k > curve.svg", "the picture as a file"),
    ],
    parameters: Parameter<String>.positional(
      "MEASURE", "A measure.", completion: .measure, parse: ValueParser.text
    ).optional,
    .words(
      "RUN", "A setting, and runs.", usage: "[by NAME] [RUN …] [where CONDITION] [from X] [to X]",
      completion: .phrase(.plot)),
    run: drawPlot)
}

private func drawPlot(_ call: Invocation, measure: String?, words: [Argument]) throws -> Report {
  guard let measure, let word = call.words.first else { return try plotLast(call) }
  if let keyword = RunQuery.Keyword(word), RunQuery.Purpose.plot.keywords.contains(keyword) {
    // Without a measure it is the last run's curve, or a part of it.
    guard [.from, .to].contains(keyword) else {
      throw call.fault(
        "a measure stands before `\(word.text)`", at: word,
        hints: ["say: plot rmse " + call.words.map(\.text).joined(separator: " ")])
    }
    return try plotLast(call, try RunQuery([word] + words, call, for: .plot))
  }
  let query = try RunQuery(words, call, for: .plot)
  if let axis = query.measure, axis.text == SearchPlot.axis {
    return try plotDraws(of: measure, by: axis, query, call)
  }
  if let axis = query.measure, CurvePlot.isAxis(axis.text) {
    return try plotCurves(of: measure, by: axis, query, call)
  }
  return try plotRuns(measure, query, call)
}

/// Draws the first curve of the last run that has one.
private func plotLast(_ call: Invocation, _ query: RunQuery? = nil) throws -> Report {
  if let name = query?.names.first {
    throw call.fault("a measure stands before the runs", at: name.word)
  }
  var source = RunSource(call)
  guard let run = last(of: try source.current().runs) else {
    throw RunStoreError.noRuns(experiment: call.session.experiment)
  }
  let record = try call.store.record(of: run.info)
  guard let (measure, axis) = CurvePlot.first(of: record) else {
    throw call.fault("run \(run.number) has no curve", hints: [call.reader.usageHint])
  }
  let plot = CurvePlot(measure, by: axis, in: query?.bounds)
  if plot.isEmpty(of: [record]), let query { throw nothingDrawn(query.bounds, by: axis, call) }
  return plot.report(of: [record])
}

/// What is said where nothing lies in the part of an axis that was asked for.
private func nothingDrawn(
  _ bounds: ClosedRange<Double>, by axis: String, _ call: Invocation
) -> Diagnostic {
  func words(_ word: String, _ end: Double) -> String? {
    end.isFinite ? "\(word) " + (Int(exactly: end).map(String.init) ?? "\(end)") : nil
  }
  let ends = [words("from", bounds.lowerBound), words("to", bounds.upperBound)].compactMap(\.self)
  return call.fault("there is nothing \(ends.joined(separator: " ")) on the axis of \(axis)")
}

// MARK: - Curves

/// Draws the runs of the query; the last one that has curves where it names none.
private func plotCurves(
  of measure: String, by axis: Argument, _ query: RunQuery, _ call: Invocation
) throws -> Report {
  let plot = CurvePlot(measure, by: axis.text, in: query.bounds)
  var source = RunSource(call)
  let chosen = try query.runs(
    from: &source, among: { $0.metric(measure) != nil },
    otherwise: { listing in last(of: listing.runs).map { [$0] } ?? [] })
  if chosen.isEmpty {
    if query.filter != nil { throw call.fault("no run fulfils this") }
    throw RunStoreError.noRuns(experiment: call.session.experiment)
  }
  var records = try chosen.map { try call.store.record(of: $0.info) }
  if query.names.isEmpty && records.contains(where: plot.hasCurve) {
    records.removeAll { !plot.hasCurve($0) }
  }
  if let record = records.first(where: { !plot.hasCurve($0) }) {
    throw noCurve(of: measure, by: axis, plot, in: record, call)
  }
  if plot.isEmpty(of: records) { throw nothingDrawn(query.bounds, by: axis.text, call) }
  return plot.report(of: records)
}

/// The last run, or the last of those under it: a sweep's parent has no curve of its own.
private func last(of runs: [RunSummary]) -> RunSummary? {
  runs.last { $0.status == .finished && !$0.metrics.isEmpty } ?? runs.last
}

private func noCurve(
  of measure: String, by axis: Argument, _ plot: CurvePlot, in record: RunRecord,
  _ call: Invocation
) -> Diagnostic {
  let run = record.info.number
  if CurvePlot.isSetting(axis.text), let experiment = experiment(of: record, call),
    !ExperimentSettings.of(experiment).contains(where: { $0.name == axis.text })
  {
    let own = ExperimentSettings.of(experiment).first {
      $0.owner?.kind == .model && $0.candidates.isEmpty
    }
    return call.fault(
      "run \(run) has no curve over \(axis.text): `\(axis.text)` does not belong to "
        + experiment.plan.model.name, at: axis,
      hints: own.map { ["to draw runs by a setting: plot \(measure) by \($0.name)"] } ?? [])
  }
  let steps = CurvePlot(measure, by: RunCurve.Axis.step.rawValue)
  if axis.text != RunCurve.Axis.step.rawValue, steps.hasCurve(record) {
    return call.fault(
      "run \(run) has no curve of `\(measure)` over \(axis.text), only over steps", at: axis,
      hints: ["plot \(measure) by step \(run)"])
  }
  return call.fault(
    "run \(run) has no curve of `\(measure)`", at: call.words[0],
    hints: Diagnostic.hints(
      forMeasure: measure, among: plot.measures(in: record), lead: "it has", isComputable: false))
}

/// The session's experiment with the model of a run.
private func experiment(of record: RunRecord, _ call: Invocation) -> Experiment? {
  let model = RecordedSettings.model.flatMap { record.data.params[$0] }
  return model.flatMap { call.session.recipe.choosing(.model, $0) }
}

// MARK: - Searches

/// Draws the runs of a sweep in their order; of the last that draws some where none is named.
private func plotDraws(
  of measure: String, by axis: Argument, _ query: RunQuery, _ call: Invocation
) throws -> Report {
  var source = RunSource(call)
  let head: RunSummary
  if let name = query.names.first {
    head = try source.run(name)
    if !head.isSweep {
      throw call.fault("run \(head.number) is no sweep's head", at: name.word)
    }
  } else if let last = try source.current().runs.last(where: \.isSearch) {
    head = last
  } else {
    throw call.fault(
      "no run of `\(call.session.experiment)` is a random search", at: axis,
      hints: ["for instance: sweep random=10 k 5..80"])
  }
  let listing = try source.listing(of: head.info.experiment)
  let children = Set(RunFamilies(listing.runs).children(of: head, among: listing.runs))
  let plot = SearchPlot(
    measure, of: listing.runs.filter { children.contains($0.number) && $0.status == .finished })
  if plot.isEmpty {
    throw call.fault(
      "no run of sweep \(head.number) has the measure `\(measure)`", at: call.words[0])
  }
  return plot.report
}

// MARK: - Runs

/// Draws the runs of the query, all finished ones where it names none.
private func plotRuns(
  _ measure: String, _ query: RunQuery, _ call: Invocation
) throws -> Report {
  var source = RunSource(call)
  let name = call.session.experiment
  let chosen = try query.runs(from: &source) { $0.runs.filter { $0.status == .finished } }
  if try source.current().runs.isEmpty { throw RunStoreError.noRuns(experiment: name) }
  let runs = chosen.filter { $0.metric(measure) != nil }
  let isUsual = query.filter == nil && query.names.isEmpty
  let others = isUsual ? try source.current().unfinished(with: measure).map(\.number) : []
  if runs.isEmpty {
    if query.filter != nil && chosen.isEmpty { throw call.fault("no run fulfils this") }
    if !others.isEmpty {
      throw RunStoreError.notFinished(measure: measure, experiment: name, numbers: others)
    }
    let line = call.words.map(\.text).joined(separator: " ")
    throw call.fault(
      "no run of `\(name)` has the measure `\(measure)`", at: call.words[0],
      hints: RunQuery.isAxis(measure)
        ? ["a measure stands before it: plot rmse \(line)"]
        : Diagnostic.hints(
          forMeasure: measure, among: Set(chosen.flatMap(\.metrics.keys)), lead: "there are"))
  }
  let parameter = try query.measure.map { try call.recordedName(of: $0) }
  let plot = RunPlot(
    measure, of: runs, by: query.measure?.text, parameter: parameter, in: query.bounds)
  if plot.isEmpty {
    let whole = RunPlot(measure, of: runs, by: query.measure?.text, parameter: parameter)
    if let setting = query.measure, whole.isEmpty {
      throw call.fault("`\(setting.text)` of these runs is no number", at: setting)
    }
    throw nothingDrawn(query.bounds, by: query.measure?.text ?? "run", call)
  }
  call.note(unfinished: others.count)
  return plot.report
}
