import ArgumentParser
import Kernels
import RatingData
import Recommender
import Reports

/// Measures each stage of the big experiment, and the whole, beside baselines of the same process.
struct RatingsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ratings",
    abstract: "Times every stage from ratings to predictions.",
    discussion: """
      Each figure is the median of several runs. The last column is a figure that means something \
      on another machine: the time divided by that of copying the stage's data once in memory, or, \
      for the kernel, by that of a plain scalar version of it on the same pairs.
      """)

  @Option(help: "A ratings file; without it ratings are generated.")
  var file: String?

  @Argument(help: "Numbers of ratings to generate; users and items in MovieLens 25M's proportion.")
  var sizes: [Int] = []

  @Option(help: "How many of the most active users are kept; 0 for all.")
  var users = 0

  @Option(help: "How many of the most rated items are kept; 0 for all.")
  var items = 0

  @Option(help: "Runs of each stage.")
  var runs = 3

  @Option(help: "Threads.")
  var threads = 2

  @Option(help: "The similarity.")
  var similarity = Similarity.cosine

  @Option(help: "Memory for kept co-rating sums, in MiB.")
  var memory = Resources(threads: 1).memory >> 20

  @Flag(help: "Compare users.")
  var userBased = false

  @Option(help: "Predictions for every k from 1 to this.")
  var kMax = 100

  func validate() throws {
    guard runs > 0, threads > 0, memory >= 0, kMax > 0, sizes.allSatisfy({ $0 > 0 }) else {
      throw ValidationError("runs, threads, sizes and k-max must be positive")
    }
  }

  func run() throws {
    var resources = Resources(threads: threads)
    resources.memory = memory << 20
    var settings = NeighbourSettings()
    settings.similarity = similarity
    settings.isUserBased = userBased
    settings.maximumK = kMax
    settings.k = min(settings.k, kMax)
    for source in sources {
      let timing = try StageTimings(
        source, KNNBasic(settings), resources, sample: sample, runs: runs)
      print(TextRenderer().render(timing.report), terminator: "")
    }
  }

  private var sample: SampleRequest? {
    users == 0 && items == 0
      ? nil : SampleRequest(users: users == 0 ? .max : users, items: items == 0 ? .max : items)
  }

  private var sources: [RatingsOrigin] {
    if let file { return [.file(file)] }
    return (sizes.isEmpty ? [1_000_000] : sizes).map { .generated(ratings: $0) }
  }
}

extension Similarity: ExpressibleByArgument {}
