import JSON
package import Tracking

/// The lines that make a run again, written anew from its recipe: what a record calls its lines is
/// text, which could say anything.
package struct RunScript {
  package let lines: [String]

  /// - Parameter located: The data as the script is to name them.
  /// - Throws: Where the record has no recipe that can be read, as one that another program made.
  package init(
    of record: RunRecord, located: (DataSource) -> DataSource = { $0 }
  ) throws(RunScriptError) {
    let (lines, run): ([String], String)
    do throws(JSONFieldError) {
      var experiment = try Experiment(of: record)
      experiment.data = experiment.data.map(located)
      lines = experiment.script(in: record.info.experiment)
      run = experiment.runLine
    } catch {
      throw RunScriptError("makes no script: its record \(error)", record.info)
    }
    guard let sweep = record.data.tags[SweepTag.sweep] else {
      self.lines = lines + [run]
      return
    }
    guard let words = ScriptText.words(of: sweep) else {
      throw RunScriptError("tells no settings that it sweeps", record.info)
    }
    self.lines = lines + [ScriptText.statement(["sweep"] + words)]
  }
}

/// Why a run makes no script.
package struct RunScriptError: Error, CustomStringConvertible {
  package let description: String

  init(_ words: String, _ info: RunInfo) { description = "run \(info.number) \(words)" }
}
