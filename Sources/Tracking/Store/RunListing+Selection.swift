extension RunListing {
  /// The best finished run by a measure; of equal ones the first. nil where none has the measure.
  package func best(by measure: String) -> RunRecord? {
    let direction = MeasureDirection(of: measure)
    var best: (record: RunRecord, value: Double)?
    for record in records where record.info.status == .finished {
      guard let value = record.data.metrics[measure], !value.isNaN else { continue }
      if best.map({ direction.prefers(value, to: $0.value) }) ?? true { best = (record, value) }
    }
    return best?.record
  }
}
