import ArgumentParser
import Reports

/// Measures the loops of the search for neighbours, each in each width of vectors, beside plain
/// scalar twins and what the processor can do at most.
struct KernelsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract: "Times each loop over neighbours in each width of vectors.",
    discussion: """
      A twin is the same loop in plain Swift, one number at a time, on the same data; a loop whose \
      results are not the twin's, bit by bit, is a failure. Twin and loops are timed in turn, by the \
      time of the processor, and figures are medians over the rounds, ratios of each round's. The \
      share is that of the time that the limit alone takes: the most expensive of what the loop \
      cannot do without, as the probes of the second table measure it.
      """)

  @Option(help: "How often all are timed in turn.")
  var rounds = 15

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("rounds must be positive") }
  }

  func run() throws {
    let limits = MachineLimits(rounds: rounds)
    let data = KernelData()
    var timings = KernelTimings(limits, rounds: rounds)
    for trial in try KernelTrial.ofRows(data) + KernelTrial.ofNeighbours(data) {
      try timings.time(trial)
    }
    for report in [timings.report, limits.report] {
      print(TextRenderer().render(report), terminator: "")
    }
  }
}
