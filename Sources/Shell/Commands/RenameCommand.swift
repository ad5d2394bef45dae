import Experiments
import Language
import Reports
import Settings
import Tracking

extension Command {
  static let rename = Command(
    "rename", "Give a run or an experiment another name.",
    details: [
      "An experiment keeps its id, its runs and their numbers. `Default` keeps its name: MLflow "
        + "knows it by the id 0."
    ],
    effect: .records,
    examples: [
      Example("rename 7 'cosine, pruned'", "found as show 'cosine, pruned' from now on"),
      Example("rename experiment trial 'item-based, 25M'", "an experiment, with all that is in it"),
    ],
    parameters: .words(
      "RUN NAME", "A run, or `experiment` and an experiment; and any text.",
      usage: "RUN NAME | experiment EXPERIMENT NAME", completion: .phrase(.renaming)),
    run: { call, words in
      if let names = words.ofExperiments { return try rename(experiment: names, call) }
      return try rename(run: words, call)
    })

  private static func rename(run words: [Argument], _ call: Invocation) throws -> Report {
    guard let first = words.first else {
      throw call.reader.missing("RUN", ArgumentReader.runPurpose)
    }
    let run = try call.reader.run(first)
    let name = try call.reader.value(
      of: try newName(words, call), named: "NAME", ValueParser.runName)
    var source = RunSource(call)
    let info = try source.run(run).info
    try source.at(run) { () throws(RunStoreError) in try call.store.rename(info, to: name) }
    call.confirm("run \(info.number) is called `\(name)`; before: `\(info.runName)`")
    return Report()
  }

  private static func rename(
    experiment words: ArraySlice<Argument>, _ call: Invocation
  ) throws -> Report {
    guard let old = words.first else { throw call.reader.missing("EXPERIMENT") }
    let new = try newName(Array(words), call)
    let name = try call.reader.value(of: new, named: "NAME", experimentName)
    do throws(RunStoreError) {
      try call.store.renameExperiment(old.text, to: name)
    } catch {
      let isOfNew =
        switch error {
        case .experimentExists, .experimentIsDeleted(name), .isReserved(name): true
        default: false
        }
      throw call.fault(error, at: isOfNew && old.text != name ? new : old)
    }
    if call.session.experiment == old.text { call.session.experiment = name }
    call.session.undoLog.rename(experiment: old.text, to: name)
    call.confirm("experiment `\(old.text)` is called `\(name)`")
    return Report()
  }

  /// The second of two words.
  private static func newName(_ words: [Argument], _ call: Invocation) throws -> Argument {
    guard words.count > 1 else { throw call.reader.missing("NAME", "Any text.") }
    if words.count > 2 {
      throw call.fault(
        "nothing more can follow here", at: words[2], hints: [call.reader.usageHint])
    }
    return words[1]
  }
}

extension Phrase {
  static let renaming = Phrase("renaming") { words in
    if words.isEmpty { return [.words([ExperimentWord.text]), .run] }
    return words.ofExperiments?.isEmpty == true ? [.experiment] : []
  }
}
