import Glibc
import Kernels
import Reports

/// What loops take, each in turn with its twin.
struct KernelTimings {
  private struct Row {
    let trial: KernelTrial
    let vectors: VectorWidth
    let nanoseconds: Double
    let ofTwin: Double
    /// How many times as long the twin takes, and the loop without wide vectors.
    let overTwin: Double
    let overPlain: Double?
  }

  /// A loop whose results are not its twin's.
  struct Unequal: Error, CustomStringConvertible {
    let name: String
    let vectors: VectorWidth

    var description: String { "\(name): the twin gives something else than \(vectors)" }
  }

  /// Less is no gain worth a loop of its own.
  private static let leastGain = 1.15
  /// So long all calls of one time take, at least.
  private static let nanosecondsAtOnce = 1_000_000.0

  private let limits: MachineLimits
  private let rounds: Int
  private var rows: [Row] = []

  init(_ limits: MachineLimits, rounds: Int) { (self.limits, self.rounds) = (limits, rounds) }

  mutating func time(_ trial: KernelTrial) throws(Unequal) {
    let loops = trial.vectors.map { ($0, NeighbourLoops($0)) }
    for (vectors, loop) in loops {
      trial.twin()
      trial.loop(loop)
      let outcomes = trial.outcomes()
      guard outcomes.twin == outcomes.loop else {
        throw Unequal(name: trial.name, vectors: vectors)
      }
    }
    let once = ProcessorClock.nanoseconds { trial.twin() }
    let calls = max(1, Int(Self.nanosecondsAtOnce / max(once, 1)))
    func perUnit(_ work: () -> Void) -> Double {
      let all = ProcessorClock.nanoseconds { for _ in 0..<calls { work() } }
      return all / Double(calls * trial.count)
    }
    var ofTwin: [Double] = []
    var ofLoops = [[Double]](repeating: [], count: loops.count)
    for _ in 0..<rounds {
      ofTwin.append(perUnit(trial.twin))
      for place in loops.indices {
        ofLoops[place].append(perUnit { trial.loop(loops[place].1) })
      }
    }
    let plain = loops.firstIndex { $0.0 == .none }
    for (place, (vectors, _)) in loops.enumerated() {
      rows.append(
        Row(
          trial: trial, vectors: vectors, nanoseconds: ofLoops[place].median,
          ofTwin: ofTwin.median, overTwin: Self.ratio(ofTwin, ofLoops[place]),
          overPlain: plain == nil || plain == place
            ? nil : plain.map { Self.ratio(ofLoops[$0], ofLoops[place]) }))
    }
  }

  /// The median of the ratios of each round.
  private static func ratio(_ some: [Double], _ others: [Double]) -> Double {
    zip(some, others).map { $0 / $1 }.median
  }

  // MARK: - The table

  var report: Report {
    let columns = [
      Column("loop"), Column("unit"), Column("vectors"),
      Column("ns", key: "nanoseconds"), Column("twin", key: "twin_nanoseconds"),
      Column("× twin", key: "over_twin"), Column("× plain", key: "over_plain"), Column("gain"),
      Column("share of the limit", key: "share"), Column("limit"),
    ]
    return Report(
      title: "loops over neighbours, \(rounds) rounds",
      Table(
        columns: columns, rows: rows.map(cells),
        footer: "no gain: less than \(Self.leastGain) times as fast as without wide vectors"))
  }

  private func cells(_ row: Row) -> [Cell] {
    let work = row.trial.work(row.vectors).map {
      (probe: $0.probe, time: $0.times * limits.time($0.probe, row.vectors))
    }
    let most = work.max { $0.time < $1.time }
    return [
      .text(row.trial.name), .text(row.trial.unit), .text(row.vectors.rawValue),
      .number(row.nanoseconds, style: .significant(3)),
      .number(row.ofTwin, style: .significant(3)), .number(row.overTwin, style: .fixed(2)),
      row.overPlain.map { .number($0, style: .fixed(2)) } ?? .empty,
      .text(row.overPlain.map { $0 < Self.leastGain ? "no gain" : "" } ?? ""),
      most.map { .number($0.time / row.nanoseconds, style: .percent(0)) } ?? .empty,
      .text(most?.probe.name ?? ""),
    ]
  }
}

/// The time that this thread has had of a processor: what others do there meanwhile is left out.
enum ProcessorClock {
  static func nanoseconds(_ work: () -> Void) -> Double {
    let start = now
    work()
    return now - start
  }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}

extension [Double] {
  var median: Double { sorted()[count / 2] }
}
