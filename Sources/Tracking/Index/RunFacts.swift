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
