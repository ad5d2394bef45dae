import Experiments
import Settings

extension Command {
  static let refit = Command(
    "refit", "Train a run's model on all its ratings, the tests too.",
    details: [
      "What is left to do when the best settings are found. The run has no measures, for nothing is "
        + "left to test with; it is recorded with the tag `refits`.",
      "The session goes on with these settings and `split off`, so that `predict`, `neighbours` and "
        + "`save=model` ask this model. `undo` goes back.",
    ],
    effect: .records, prints: true,
    examples: [
      Example("refit best", "the best run's settings, on all ratings"),
      Example("refit best save=model", "and the model as an artifact, for MLflow"),
    ],
    parameters: .run("The run whose settings are taken."),
    .option("name", "TEXT", "The new run's name.", parse: ValueParser.runName),
    .option(
      "save", "model,…", "Keep the model or recommendations as artifacts.",
      completion: .words(["model", "recommendations"]), parse: SavedArtifact.set),
    run: { call, run, name, save in try call.refit(run, name: name, saves: save ?? []) })
}
