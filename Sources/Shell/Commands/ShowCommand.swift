import Experiments
import Language
import Pages
import Reports
import Tracking

extension Command {
  static let show = Command(
    "show", "Show what the records of runs hold.",
    details: [
      "RUN is a number in the experiment (7), the start of an id (3f2a), a name, `last`, `best`, "
        + "best:mae, @2 for the one before the last, or EXPERIMENT/RUN; several are 1..5 or 1,3,5.",
      "Of a run over folds it has what each fold gave, with mean and standard deviation, and how "
        + "long each took, as scikit-surprise's cross_validate prints it.",
      "`as script` prints the lines that make the run again, written anew from its recipe.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("show last", "the run that was just made"),
      Example("show best as script", "the lines that make the best run again"),
      Example("show best as script > best.ll", "the same as a file"),
    ],
    parameters: .runList("A run, or several: 1..5 or 1,3,5."),
    .words(
      "as script", "Print the lines that make it again.", usage: "[as script]",
      completion: .phrase(.sequence(scriptForm))),
    run: showRun)

  private static let scriptForm = ["as", "script"]

  private static func showRun(
    _ call: Invocation, names: [RunArgument], form: [Argument]
  ) throws -> Report {
    try checkForm(form, call)
    var source = RunSource(call)
    let runs = try source.runs(names)
    if !form.isEmpty, runs.count > 1 {
      throw call.fault("a script makes one run again", at: form[0])
    }
    var pages: [Report] = []
    for (name, summary) in runs {
      let record = try source.at(name) { () throws(RunStoreError) in
        try call.store.record(of: summary.info)
      }
      if !form.isEmpty {
        return Report(lines: call.placed(try script(of: record, call, at: name.word)))
      }
      let kin = RunKin(of: summary, among: try source.listing(of: summary.info.experiment).runs)
      let page = RunPage(
        record, kin, state: state(of: summary, call), folder: try folder(of: record, call),
        showsTimes: call.console.showsTimes)
      pages.append(page.report)
    }
    if pages.count == 1 { return pages[0] }
    // For machines the one shape that several runs have everywhere.
    let all = RunTable(
      runs.map(\.run), RunFamilies(try source.current().runs), showsTimes: call.console.showsTimes)
    return Report(sections: pages.flatMap(\.sections), data: all.report.data)
  }

  /// What became of a run; of one that a server records, also whether its client is silent.
  private static func state(of run: RunSummary, _ call: Invocation) -> String {
    let silence = ClientSilence(since: call.store.lastRequest(for: run.info))
    return silence.map { "\(run.state), \($0)" } ?? run.state
  }

  /// Where a run's artifacts lie; nil where it has none, or a transcript shall be the same anywhere.
  private static func folder(of record: RunRecord, _ call: Invocation) throws -> String? {
    guard call.console.showsTimes, !record.artifacts.isEmpty else { return nil }
    return call.interpreter.absolutePath(try call.store.artifactFolder(of: record.info))
  }

  private static func script(
    of record: RunRecord, _ call: Invocation, at word: Argument
  ) throws -> [String] {
    do { return try RunScript(of: record, located: \.found).lines } catch {
      throw call.fault("\(error)", at: word)
    }
  }

  private static func checkForm(_ form: [Argument], _ call: Invocation) throws {
    for (word, expected) in zip(form, scriptForm) where word.text != expected {
      throw call.fault(
        "only `as script` can follow the run", at: word, hints: [call.reader.usageHint])
    }
    if form.count == 1 { throw call.reader.missing("`script`") }
    if form.count > scriptForm.count {
      throw call.fault("nothing more can follow here", at: form[2])
    }
  }
}
