import ArgumentParser
import FoundationEssentials
import Kernels

/// Measures what the program promises to be quick at.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Times the experiment, its loops, the models and the run store.",
    subcommands: [
      RatingsBenchmark.self, GrowthBenchmark.self, KernelsBenchmark.self, ModelsBenchmark.self,
      RunsBenchmark.self,
    ])

  static func main() {
    do {
      _ = try VectorWidth.asked(ProcessInfo.processInfo.environment[VectorWidth.variable])
    } catch { exit(withError: ValidationError("\(error)")) }
    main(nil)
  }
}
