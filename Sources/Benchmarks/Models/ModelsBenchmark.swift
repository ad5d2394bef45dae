import ArgumentParser
import Kernels
import RatingData
import Recommender
import Reports

/// Measures learning and answering of every model, as `surprise_models.py` beside this file measures
/// scikit-surprise's.
struct ModelsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Times what each model takes to learn and to answer.",
    discussion: """
      Fit and test on four fifths and one fifth of the ratings; models of neighbours answer for \
      every k to 100, those that descend after every epoch. surprise_models.py prints \
      scikit-surprise's side: run both in turn, and divide.
      """)

  @Argument(help: "A ratings file.")
  var file: String

  @Argument(help: "Some rows, by their names; without them all.")
  var rows: [String] = []

  @Option(help: "Times each.")
  var runs = 3

  @Option(help: "Threads, where a row does not say how many.")
  var threads = 2

  @Option(help: "Factors of SVD.")
  var factors = 100

  @Option(help: "Epochs of SVD.")
  var epochs = 20

  func validate() throws {
    guard runs > 0, threads > 0, factors > 0, epochs > 0 else {
      throw ValidationError("runs, threads, factors and epochs must be positive")
    }
    for row in rows where !ModelTimings.names.contains(row) {
      throw ValidationError(
        "no row is called \(row): there are " + ModelTimings.names.joined(separator: " "))
    }
  }

  func run() throws {
    var descent = FactorSettings()
    (descent.factors, descent.epochs) = (factors, epochs)
    var timings = try ModelTimings(file, runs: runs, threads: threads, descent: descent)
    for row in rows.isEmpty ? ModelTimings.names : rows { try timings.time(row) }
    print(TextRenderer().render(timings.report), terminator: "")
  }
}
