import ArgumentParser

/// Measures what the program promises to be quick at.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Times the experiment, its loops, the models and the run store.",
    subcommands: [
      RatingsBenchmark.self, KernelsBenchmark.self, ModelsBenchmark.self, RunsBenchmark.self,
    ])
}
