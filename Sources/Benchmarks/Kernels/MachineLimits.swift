import CProbes
import Glibc
import Kernels
import Reports

/// What this machine can do at most, here and now: the time that each probe takes for one of what it
/// does, for each width of vectors.
struct MachineLimits {
  enum Probe: String, CaseIterable {
    case multiplyAdds, exchanges, roots, quotients, additions, lines, keys, doubles
    case scatteredAdditions, copiedDoubles

    var name: String {
      switch self {
      case .multiplyAdds: "multiply-adds"
      case .exchanges: "minima and maxima"
      case .roots: "roots and quotients"
      case .quotients: "quotients"
      case .additions: "additions in a row"
      case .lines: "lines from \(CacheLevel.name(MachineLimits.bytesOfLines))"
      case .keys: "keys from \(CacheLevel.name(2 * KernelData.columns))"
      case .doubles: "doubles from \(CacheLevel.name(8 * KernelData.columns))"
      case .scatteredAdditions: "additions in \(CacheLevel.name(8 * KernelData.columns))"
      case .copiedDoubles: "copy in \(CacheLevel.name(16 * MachineLimits.copied))"
      }
    }

    /// What one of them is.
    var unit: String {
      switch self {
      case .multiplyAdds, .exchanges, .roots, .quotients: "vector"
      case .additions, .doubles, .copiedDoubles: "double"
      case .lines: "64 bytes"
      case .keys: "key"
      case .scatteredAdditions: "word"
      }
    }

    /// Whether wider vectors may be another figure.
    var dependsOnVectors: Bool {
      switch self {
      case .multiplyAdds, .exchanges, .roots, .quotients, .lines, .keys: true
      case .additions, .doubles, .scatteredAdditions, .copiedDoubles: false
      }
    }
  }

  private static let bytesOfLines = KernelData.lines * NeighbourLoops.panelColumns
  /// Doubles of a copy.
  private static let copied = NeighbourLoops.lists * KernelLists.k
  private static let repeats = 1 << 14

  /// Nanoseconds, by probe and width.
  private var times: [Probe: [VectorWidth: Double]] = [:]

  init(rounds: Int) {
    let material = Material()
    for probe in Probe.allCases {
      for vectors in VectorWidth.available
      where probe.dependsOnVectors || vectors == .none {
        let timed = (0..<rounds).map { _ in
          ProcessorClock.nanoseconds { material.run(probe, vectors) } / Double(Self.repeats)
        }
        times[probe, default: [:]][vectors] = timed.median
      }
    }
  }

  /// The nanoseconds of one.
  func time(_ probe: Probe, _ vectors: VectorWidth) -> Double {
    times[probe]?[probe.dependsOnVectors ? vectors : .none] ?? .nan
  }

  var report: Report {
    let rows = Probe.allCases.flatMap { probe in
      VectorWidth.available.compactMap { vectors -> [Cell]? in
        guard let time = times[probe]?[vectors] else { return nil }
        return [
          .text(probe.name), .text(probe.unit),
          .text(probe.dependsOnVectors ? vectors.rawValue : ""),
          .number(time, style: .significant(3)),
        ]
      }
    }
    let columns = [
      Column("limit"), Column("unit"), Column("vectors"), Column("ns", key: "nanoseconds"),
    ]
    return Report(title: "what the machine does at most", Table(columns: columns, rows: rows))
  }

  /// What the probes read and write.
  private struct Material {
    let lines = Buffer<UInt8>(count: bytesOfLines, repeating: 1)
    let which = Buffer<UInt32>(count: repeats)
    let keys = Buffer<UInt16>(count: KernelData.columns + 1, repeating: 1)
    let items = Buffer<UInt16>(count: repeats)
    let doubles = Buffer<Double>(count: KernelData.columns, repeating: 1)
    let words = Buffer<UInt64>(count: KernelData.columns, repeating: 1)
    let source = Buffer<Double>(count: copied, repeating: 1)
    let target = Buffer<Double>(count: copied, repeating: 0)

    init() {
      var random = KernelData.Random()
      for place in 0..<repeats {
        // Ascending, with gaps, as raters are; and anywhere, as the items of a profile.
        which[place] = UInt32(place * 8 % KernelData.lines + place * 8 / KernelData.lines % 8)
        items[place] = UInt16(random.below(KernelData.columns))
      }
    }

    func run(_ probe: Probe, _ vectors: VectorWidth) {
      switch probe {
      case .multiplyAdds: probe_multiply_adds(vectors.probed, repeats)
      case .exchanges: probe_exchanges(vectors.probed, repeats)
      case .roots: probe_roots(vectors.probed, repeats)
      case .quotients: probe_quotients(vectors.probed, repeats)
      case .additions: _ = probe_additions(1.5, repeats)
      case .lines:
        unsafe lines.cells.withPointer { lines in
          unsafe which.cells.withPointer { unsafe probe_lines(vectors.probed, lines, $0, repeats) }
        }
      case .keys:
        unsafe keys.cells.withPointer { keys in
          unsafe items.cells.withPointer { unsafe probe_keys(vectors.probed, keys, $0, repeats) }
        }
      case .doubles:
        unsafe doubles.cells.withPointer { doubles in
          unsafe items.cells.withPointer { unsafe probe_doubles(doubles, $0, repeats) }
        }
      case .scatteredAdditions:
        unsafe words.cells.withPointer { words in
          unsafe items.cells.withPointer { unsafe probe_scattered_additions(words, $0, repeats) }
        }
      case .copiedDoubles:
        var left = repeats
        while left > 0 {
          let some = min(left, copied)
          target.cells[0..<some].update(from: source.cells[0..<some])
          left -= some
        }
      }
    }
  }
}

extension VectorWidth {
  fileprivate var probed: probe_vectors {
    switch self {
    case .none: probe_plain
    case .avx2: probe_avx2
    case .avx512: probe_avx512
    }
  }
}

extension Cells {
  /// Calls `body` with where the elements lie.
  @unsafe
  fileprivate func withPointer(_ body: (UnsafeMutablePointer<Element>) -> Void) {
    unsafe withUnsafeBytes { bytes in
      if let first = bytes.baseAddress {
        unsafe body(first.assumingMemoryBound(to: Element.self))
      }
    }
  }
}

/// The nearest memory that holds so much.
private enum CacheLevel {
  static func name(_ bytes: Int) -> String {
    let levels = [
      ("L1", _SC_LEVEL1_DCACHE_SIZE), ("L2", _SC_LEVEL2_CACHE_SIZE), ("L3", _SC_LEVEL3_CACHE_SIZE),
    ]
    for (name, size) in levels where sysconf(Int32(size)) >= bytes { return name }
    return "memory"
  }
}
