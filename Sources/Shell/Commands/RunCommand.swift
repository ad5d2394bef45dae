import Experiments
import Language
import Recommender
import Reports
import Settings
import Tracking

extension Command {
  static let run = Command(
    "run", "Run the experiment and record it.",
    details: [
      "Only stages whose inputs have changed are computed. One run gives the whole curve of every "
        + "k: another k afterwards touches no rating.",
      "NAME=VALUE sets a setting for this run only.",
      "save=model keeps the trained model as the artifact `model`, a folder that "
        + "mlflow.pyfunc.load_model loads without this program; save=predictions keeps every "
        + "prediction, save=recommendations ten items for each user as `recommend all` writes them. "
        + "Several with commas: save=model,recommendations. For a run that is recorded already: run "
        + "from=RUN save=model.",
      "What the measures are made of, user by user, is kept as `user-sums.bin`, for compare to tell "
        + "which differences are real. Where more than 25,000 test ratings would have to be "
        + "predicted one by one for it, only with save=users.",
      "on=spark has Spark carry out an experiment of KNNBasic on ratings that load spark: has told "
        + "of: help spark.",
    ],
    effect: .records, prints: true,
    examples: [
      Example("run", "with the settings as they are"),
      Example("run k=20 similarity=msd", "two settings changed for once"),
      Example("run seed=3", "another split, for once"),
      Example("run name='first try'", "a name beside the number"),
      Example("run from=best", "make a run again from its recipe, and check its measures"),
      Example("run save=model", "with the model, for MLflow"),
      Example("run save=recommendations", "with ten items for each user"),
      Example("run from=best save=model", "the model of a run that was recorded without it"),
    ],
    parameters: .option("name", "TEXT", "The run's name.", parse: ValueParser.runName),
    .option(
      "on", "spark|here",
      "Where the experiment is carried out: spark on ratings that stay there, after load spark:.",
      completion: .words(["spark", "here"]), parse: ValueParser.choice(Engine.self)),
    .runOption("from", "The run whose recipe is run again."),
    .option(
      "save", "model,…",
      "Keep the model, the predictions, recommendations, or what each user's errors are, as artifacts.",
      completion: .words(SavedArtifact.allCases.map(\.rawValue)), parse: SavedArtifact.set),
    .words("NAME=VALUE", "Settings for this run only.", completion: .assignment),
    run: runExperiment)
}

private func runExperiment(
  _ call: Invocation, name: String?, on engine: Engine?, from: RunArgument?,
  save: Set<SavedArtifact>?,
  words: [Argument]
) throws -> Report {
  let assignments = try Assignment.list(words, in: call.reader, call.session.recipe)
  if let from {
    guard assignments.isEmpty, engine == nil else {
      throw call.fault("`from` takes all settings from the run that it names")
    }
    return try call.reproduce(from, name: name, saves: save ?? [])
  }
  if engine != .spark { try call.bring() }
  let (recipe, resources) = (call.session.recipe, call.session.resources)
  // Also where the run could not be recorded, which takes nothing else back.
  defer { (call.session.recipe, call.session.resources) = (recipe, resources) }
  call.session.workspace.recipe.engine = engine ?? .here
  for assignment in assignments { assignment.apply(to: &call.session.workspace) }
  call.noteUnused(assignments.map(\.setting))
  if save?.contains(.predictions) == true, !call.session.plan.validation.isTested {
    throw call.fault(
      "there is no test whose predictions could be saved",
      hints: ["`split off` trains on all ratings; for a test: split test=0.2"])
  }
  return try call.run(name: name, saves: save ?? [])
}
