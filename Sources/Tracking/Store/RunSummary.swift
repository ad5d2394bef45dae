internal import Files

/// A run as listings, searches and comparisons see it: who it is, params, metrics and tags.
///
/// Cheap to hold by the ten thousand: the texts are made when they are asked for.
package struct RunSummary: Sendable {
  /// RUNNING on disk, while nobody holds its lock: its process ended before it did.
  package let isInterrupted: Bool
  let facts: RunFacts
  let table: FactTable

  init(_ facts: RunFacts, of table: FactTable, isInterrupted: Bool) {
    self.facts = facts
    self.table = table
    self.isInterrupted = isInterrupted
  }

  /// The summary of a record.
  package init(_ record: RunRecord, isInterrupted: Bool = false) {
    var builder = FactTableBuilder(experiment: record.info.experiment)
    builder.add(record.info, record.data, stamp: .never)
    table = builder.table
    facts = table.runs[0]
    self.isInterrupted = isInterrupted
  }

  package var info: RunInfo { table.info(of: facts) }
  package var number: Int { Int(facts.number) }
  package var status: RunStatus { facts.runStatus ?? .failed }
  package var startTime: Int { Int(facts.startTime) }
  package var endTime: Int? { facts.endTime == RunFacts.noEnd ? nil : Int(facts.endTime) }
  package var runName: String { table.words[Int(facts.name)] }

  /// The value of a parameter.
  package func param(_ name: String) -> String? { text(name, table.params(of: facts)) }

  /// The value of a tag.
  package func tag(_ name: String) -> String? { text(name, table.tags(of: facts)) }

  /// The last value of a metric.
  package func metric(_ name: String) -> Double? {
    table.measures(of: facts).first { table.words[Int($0.name)] == name }?.value
  }

  package var params: [String: String] { texts(table.params(of: facts)) }
  package var tags: [String: String] { texts(table.tags(of: facts)) }
  package var metrics: [String: Double] {
    let measures = table.measures(of: facts)
    return Dictionary(measures.map { (table.words[Int($0.name)], $0.value) }) { $1 }
  }

  private func text(_ name: String, _ texts: ArraySlice<TextFact>) -> String? {
    guard let fact = texts.first(where: { table.words[Int($0.name)] == name }) else { return nil }
    return table.words[Int(fact.value)]
  }

  private func texts(_ texts: ArraySlice<TextFact>) -> [String: String] {
    Dictionary(texts.map { (table.words[Int($0.name)], table.words[Int($0.value)]) }) { $1 }
  }
}

extension RunSummary: Equatable {
  package static func == (a: RunSummary, b: RunSummary) -> Bool {
    a.isInterrupted == b.isInterrupted && a.info == b.info && a.params == b.params
      && a.tags == b.tags && a.metrics == b.metrics
  }

  /// Whether nothing was written of the run between the readings of both.
  ///
  /// - Complexity: constant, but for a run that was written just before it was read.
  package func isUnchanged(since other: RunSummary) -> Bool {
    guard isInterrupted == other.isInterrupted, facts.identifier == other.facts.identifier else {
      return false
    }
    if facts.stamp == other.facts.stamp, facts.stamp != .never { return true }
    return isSame(as: other)
  }

  /// Whether both tell the same of a run, bit by bit: NaN is NaN.
  func isSame(as other: RunSummary) -> Bool {
    info == other.info && params == other.params && tags == other.tags
      && metrics.mapValues(\.bitPattern) == other.metrics.mapValues(\.bitPattern)
  }
}

extension RunSummary {
  /// Of equal runs the latest is listed first, then by id, as in MLflow.
  func comesBefore(_ other: RunSummary) -> Bool {
    startTime == other.startTime ? info.runID < other.info.runID : startTime > other.startTime
  }
}
