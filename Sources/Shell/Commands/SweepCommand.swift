import Experiments
import Language
import Reports
import Settings

extension Command {
  static let sweep = Command(
    "sweep", "Run every combination of several settings' values.",
    details: [
      "Values are a list (10,20,40) or a range with both ends (5..80 step 5, 0..1 times 5). Each "
        + "combination is a run of its own, recorded under a parent run; the settings are "
        + "afterwards as before. The first setting varies slowest and k fastest, because all its "
        + "values come from one pass over the ratings.",
      "What several runs share is computed once, before the first of them: one fit gives every "
        + "n_epochs. Models that learn on one thread (SVD, BaselineOnly by sgd) do so beside each "
        + "other, as many as there are threads and memory for. Runs have their numbers in the order "
        + "of the values.",
      "Ctrl-C ends a sweep; the runs that are finished stay.",
    ],
    effect: .records, prints: true,
    examples: [
      Example("sweep k 5..80 step 5", "sixteen runs from one pass"),
      Example("sweep k 10,20,40 similarity cosine,msd", "six runs"),
      Example("sweep model KNNBasic,BaselineOnly", "the models beside each other"),
      Example("sweep min_support 1..5 name=support > support.csv", "the table as a file"),
    ],
    parameters: .option("name", "TEXT", "The parent run's name.", parse: ValueParser.runName),
    .words(
      "NAME VALUES", "Settings, each with its values.", usage: "NAME VALUES …",
      completion: .phrase(.grid)),
    run: runSweep)
}

private func runSweep(_ call: Invocation, name: String?, words: [Argument]) throws -> Report {
  try call.run(SweepArguments.sweep(words, in: call.reader, call.session.recipe), name: name)
}
