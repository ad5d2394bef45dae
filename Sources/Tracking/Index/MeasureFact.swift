/// A metric: a word and its value.
struct MeasureFact: BitwiseCopyable, Sendable {
  var name: UInt64
  var value: Double
}
