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

/// The fixed part of a run in a fact table: plain bits, so that tables are read and written whole.
struct RunFacts: BitwiseCopyable, Sendable {
  /// The run's id, 128 bits in two halves.
  var high: UInt64
  var low: UInt64
  var stamp: FileStamp
  var number: Int64
  var startTime: Int64
  /// `noEnd` where the run has none.
  var endTime: Int64
  /// Words.
  var name: UInt32
  var artifactURI: UInt32
  /// Where the run's texts (its params, then its tags) and its measures begin.
  var texts: UInt32
  var measures: UInt32
  var params: UInt32
  var tags: UInt32
  var measureCount: UInt32
  /// The place in `RunStatus.allCases`.
  var status: UInt32

  static let noEnd = Int64.min

  var identifier: UInt128 { UInt128(high) << 64 | UInt128(low) }

  var runStatus: RunStatus? {
    RunStatus.allCases.indices.contains(Int(status)) ? RunStatus.allCases[Int(status)] : nil
  }
}

/// A param or a tag: two words.
struct TextFact: BitwiseCopyable, Sendable {
  var name: UInt32
  var value: UInt32
}

/// A metric: a word and its value.
struct MeasureFact: BitwiseCopyable, Sendable {
  var name: UInt64
  var value: Double
}
