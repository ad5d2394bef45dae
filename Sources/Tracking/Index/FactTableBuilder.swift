internal import Files

/// Gathers the facts of runs into a table without any that are not used.
struct FactTableBuilder: Sendable {
  private let experiment: String
  private var words: [String] = []
  private var places: [String: UInt32] = [:]
  private var runs: [RunFacts] = []
  private var texts: [TextFact] = []
  private var measures: [MeasureFact] = []

  init(experiment: String) { self.experiment = experiment }

  var table: FactTable {
    FactTable(
      experiment: experiment, words: words, runs: runs, texts: texts, measures: measures)
  }

  /// The number of runs.
  var count: Int { runs.count }

  /// Adds a run as it was read from a file of this stamp.
  mutating func add(_ info: RunInfo, _ data: RunData, stamp: FileStamp) {
    let identifier = Identifier.value(info.runID) ?? 0
    runs.append(
      RunFacts(
        high: UInt64(truncatingIfNeeded: identifier >> 64),
        low: UInt64(truncatingIfNeeded: identifier), stamp: stamp, number: Int64(info.number),
        startTime: Int64(info.startTime), endTime: info.endTime.map(Int64.init) ?? RunFacts.noEnd,
        name: place(info.runName), artifactURI: place(info.artifactURI),
        texts: UInt32(texts.count), measures: UInt32(measures.count),
        params: UInt32(data.params.count), tags: UInt32(data.tags.count),
        measureCount: UInt32(data.metrics.count),
        status: UInt32(RunStatus.allCases.firstIndex(of: info.status) ?? 0)))
    for (name, value) in data.params {
      texts.append(TextFact(name: place(name), value: place(value)))
    }
    for (name, value) in data.tags {
      texts.append(TextFact(name: place(name), value: place(value)))
    }
    for (name, value) in data.metrics {
      measures.append(MeasureFact(name: UInt64(place(name)), value: value))
    }
  }

  /// Adds runs of another table.
  mutating func add(_ chosen: some Sequence<RunFacts>, of table: FactTable) {
    var known = [UInt32?](repeating: nil, count: table.words.count)
    func place(_ word: UInt32, _ builder: inout FactTableBuilder) -> UInt32 {
      if let place = known[Int(word)] { return place }
      let place = builder.place(table.words[Int(word)])
      known[Int(word)] = place
      return place
    }
    for run in chosen {
      var copy = run
      copy.name = place(run.name, &self)
      copy.artifactURI = place(run.artifactURI, &self)
      copy.texts = UInt32(texts.count)
      copy.measures = UInt32(measures.count)
      runs.append(copy)
      for text in table.texts[Int(run.texts)..<Int(run.texts + run.params + run.tags)] {
        texts.append(TextFact(name: place(text.name, &self), value: place(text.value, &self)))
      }
      for measure in table.measures(of: run) {
        let name = UInt64(place(UInt32(measure.name), &self))
        measures.append(MeasureFact(name: name, value: measure.value))
      }
    }
  }

  private mutating func place(_ word: String) -> UInt32 {
    if let place = places[word] { return place }
    let place = UInt32(words.count)
    places[word] = place
    words.append(word)
    return place
  }
}
