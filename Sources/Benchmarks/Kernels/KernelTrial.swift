import Kernels

/// A loop to time, with its twin, on data that both have.
struct KernelTrial {
  /// What a loop cannot do without for each unit of its work: so many times a probe.
  typealias Work = [(probe: MachineLimits.Probe, times: Double)]

  let name: String
  /// What there is one time of for each …
  let unit: String
  /// How many units a call has.
  let count: Int
  /// The widths of vectors that have such a loop.
  var vectors = VectorWidth.available
  let twin: () -> Void
  let loop: (NeighbourLoops) -> Void
  /// The bytes of what the last call of twin and of loop have left.
  let outcomes: () -> (twin: [UInt8], loop: [UInt8])
  let work: (VectorWidth) -> Work
}

extension VectorWidth {
  var bytes: Int {
    switch self {
    case .none: 16
    case .avx2: 32
    case .avx512: 64
    }
  }

  /// How many doubles a vector has.
  var doubles: Double { Double(bytes / 8) }
}
