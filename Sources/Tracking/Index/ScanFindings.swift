/// What one thread of a scan found.
struct ScanFindings: Sendable {
  /// Places in the known table of runs that are as they were.
  var kept: [Int] = []
  var read: FactTableBuilder
  var interrupted: Set<UInt128> = []
  var problems: [RunProblem] = []

  init(experiment: String) { read = FactTableBuilder(experiment: experiment) }
}
