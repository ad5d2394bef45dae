internal import Files

/// What listings, searches and comparisons need of many runs, in a few flat arrays.
///
/// Names and texts are interned: ten thousand runs share a few hundred words.
final class FactTable: Sendable {
  let experiment: String
  let words: [String]
  let runs: [RunFacts]
  let texts: [TextFact]
  let measures: [MeasureFact]

  /// - Precondition: every place named in `runs` lies within the other arrays.
  init(
    experiment: String, words: [String], runs: [RunFacts], texts: [TextFact],
    measures: [MeasureFact]
  ) {
    self.experiment = experiment
    self.words = words
    self.runs = runs
    self.texts = texts
    self.measures = measures
  }

  static func empty(_ experiment: String) -> FactTable {
    FactTable(experiment: experiment, words: [], runs: [], texts: [], measures: [])
  }

  func params(of run: RunFacts) -> ArraySlice<TextFact> {
    texts[Int(run.texts)..<Int(run.texts + run.params)]
  }

  func tags(of run: RunFacts) -> ArraySlice<TextFact> {
    let start = Int(run.texts + run.params)
    return texts[start..<start + Int(run.tags)]
  }

  func measures(of run: RunFacts) -> ArraySlice<MeasureFact> {
    measures[Int(run.measures)..<Int(run.measures + run.measureCount)]
  }

  func info(of run: RunFacts) -> RunInfo {
    RunInfo(
      runID: Identifier.hexadecimal(run.identifier), runName: words[Int(run.name)],
      experiment: experiment, number: Int(run.number), status: run.runStatus ?? .failed,
      startTime: Int(run.startTime),
      endTime: run.endTime == RunFacts.noEnd ? nil : Int(run.endTime),
      artifactURI: words[Int(run.artifactURI)])
  }

  /// Whether all places lie within the arrays and all numbers are those of runs, as a table from a
  /// file must show.
  var isSound: Bool {
    let words = UInt64(words.count)
    return runs.allSatisfy { run in
      run.runStatus != nil && UInt64(run.name) < words && UInt64(run.artifactURI) < words
        && UInt64(run.texts) + UInt64(run.params) + UInt64(run.tags) <= texts.count
        && UInt64(run.measures) + UInt64(run.measureCount) <= measures.count
        && RunInfo.numbers.contains(Int(run.number)) && RunInfo.times.contains(Int(run.startTime))
        && (run.endTime == RunFacts.noEnd || RunInfo.times.contains(Int(run.endTime)))
    }
      && texts.allSatisfy { $0.name < words && $0.value < words }
      && measures.allSatisfy { $0.name < words }
  }
}
