import Experiments
import JSON
import Language
import Pages
import Reports
import Tracking

extension Command {
  static let show = Command(
    "show", "Show what a run's record holds.",
    details: [
      "RUN is a number in the experiment (7), the start of an id (3f2a), a name, `last`, `best`, "
        + "best:mae, @2 for the one before the last, or EXPERIMENT/RUN.",
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
    parameters: .run("A run."),
    .words(
      "as script", "Print the lines that make it again.", usage: "[as script]",
      completion: .phrase(.sequence(scriptForm))),
    run: showRun)

  private static let scriptForm = ["as", "script"]

  private static func showRun(
    _ call: Invocation, run: RunArgument, form: [Argument]
  ) throws -> Report {
    try checkForm(form, call)
    var source = RunSource(call)
    let summary = try source.run(run)
    let record = try source.at(run) { () throws(RunStoreError) in
      try call.store.record(of: summary.info)
    }
    if !form.isEmpty {
      return Report(lines: call.placed(try script(of: record, call, at: run.word)))
    }
    let kin = RunKin(of: summary, among: try source.listing(of: summary.info.experiment).runs)
    return RunPage(record, kin, state: summary.state, showsTimes: call.console.showsTimes).report
  }

  /// The script as it follows from the recipe: what a record calls its lines is text, which could
  /// say anything.
  private static func script(
    of record: RunRecord, _ call: Invocation, at word: Argument
  ) throws -> [String] {
    let lines: [String]
    do throws(JSONFieldError) {
      var experiment = try Experiment(of: record)
      experiment.data = experiment.data?.found
      lines = experiment.script(in: record.info.experiment)
    } catch {
      throw call.fault(
        "run \(record.info.number) makes no script: its record \(error)", at: word)
    }
    guard let sweep = record.data.tags[SweepTag.sweep] else { return lines + ["run"] }
    guard let words = ScriptText.words(of: sweep) else {
      throw call.fault("run \(record.info.number) tells no settings that it sweeps", at: word)
    }
    return lines + [ScriptText.statement(["sweep"] + words)]
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
