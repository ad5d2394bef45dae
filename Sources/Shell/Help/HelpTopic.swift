import Tracking

/// Pages of help that are about no single command.
enum HelpTopic: String, CaseIterable {
  case keys, language
  /// The conditions behind `where`.
  case conditions = "where"
  /// Where we differ from the reference.
  case surprise
  /// What MLflow calls things, and how runs go there.
  case mlflow
  /// Sweeps over several machines, and disks that these share.
  case machines
  /// Ratings that stay in Spark; also the name of a setting, which it explains.
  case spark
  /// The file that the prompt begins with.
  case start = "init"
  /// The form of run records, as nothing but JSON.
  case schema

  /// The topics that the system's manual holds, too.
  static let ofManual: [HelpTopic] = [.language, .keys]

  var lines: [String] {
    switch self {
    case .keys: Self.keyLines
    case .language: Self.languageLines
    case .conditions: Self.conditionLines
    case .mlflow: Self.mlflowLines
    case .machines: Self.machineLines
    case .surprise: Self.surpriseLines
    case .spark: Self.sparkLines
    case .start: Self.startLines
    case .schema: RunRecord.jsonSchema.split(separator: "\n").map(String.init)
    }
  }

  /// Lines to try, of which a test executes every one.
  var examples: [Command.Example] {
    switch self {
    case .keys, .schema, .mlflow, .machines, .spark, .start, .surprise: []
    case .conditions: Self.conditionExamples
    case .language: Self.languageExamples
    }
  }

  private static let keyLines = [
    "Tab          complete the word, or list what it may be; again: the next page of the list",
    "Right, End   accept the dim hint behind the line",
    "Up, Down     lines from history; those that start like this one",
    "Ctrl-R       search history",
    "Ctrl-A, Ctrl-E, Ctrl-W, Ctrl-K, Ctrl-Y   as in every emacs-like editor; vi by ~/.editrc",
    "Ctrl-C       leave this line, or cancel the command that runs; the session stays",
    "Ctrl-Z       suspend; fg brings the session back",
    "Ctrl-D       end the session, on an empty line",
    "\\ Enter      go on in the next line",
    "a space      in front of a line keeps it out of the history",
  ]

  private static let conditionLines = [
    "runs, compare, plot and delete take: where CONDITION order by NAME [desc] limit N.",
    "filter, describe and recommend take conditions on ratings and items: help filter.",
    "",
    "Names     measures (rmse), settings as set or records call them (k, k_neighbors), tags",
    "          (tags.team), and run, name, status, started, ended, of: the run it belongs to.",
    "Compare   = != < <= > >=, between A and B, in (A, B), like 'base%', ilike, contains 'text',",
    "          is null, is not null; with and, or, not and brackets. not stands before in, like, …",
    "Texts     'single' or \"double\" quotes; a quote within is written twice. $variables in \"…\".",
    "Times     '2026-11', '2026-11-20', '2026-11-20 14:05' in local time, today, yesterday, now, -7d",
    "          (s m h d w). After a day is after its end.",
    "Order     comes before the limit; sort by says the same. Equal runs come latest first.",
    "A run without the value fulfils nothing but is null.",
  ]

  private static let conditionExamples: [Command.Example] = [
    .init("runs where rmse < 2 and k between 5 and 50 order by rmse limit 3", "the three best"),
    .init("runs where started > -7d and not (similarity = 'msd')", "of the last seven days"),
  ]

  private static let surpriseLines = [
    "Splits, similarities, predictions and measures are scikit-surprise 1.1.5's, to 1e-12. What is",
    "not as there:",
    "",
    "similarity  is cosine at the start; there sim_options begins with msd.",
    "user_based  is off at the start, items are compared; there users are.",
    "cosine      of two whose common ratings are all 0 is 0 here; there it ends with an error.",
    "seed        is 42 at the start; there a split without random_state is another each time.",
    "",
    "The same as its defaults: set similarity msd; set user_based on",
  ]

  private static let mlflowLines = [
    "Runs are recorded as MLflow's runs are: params, metrics, tags, artifacts, and a status.",
    "",
    "export mlflow DIR   writes an mlruns folder: mlflow ui --backend-store-uri DIR",
    "push ADDRESS        records runs on a tracking server, once each",
    "import mlflow DIR   reads runs of an mlruns folder",
    "delete, restore     move runs and experiments to the trash and back: their lifecycle_stage",
    "run save=model      keeps the model as the artifact that mlflow.pyfunc.load_model loads",
    "",
    "What is called k, similarity and model here is k_neighbors, similarity_metric and model_type in",
    "records and in MLflow; conditions take both.",
  ]

  private static let machineLines = [
    "A sweep over several machines is a part for each, in a store of its own that nobody else writes,",
    "and then one import. k need not be spread: one pass gives every k, and a part has all of them.",
    "",
    "Each      latentlens --store parts/I -c 'load …; experiment big; sweep part=I/N min_support 1..8'",
    "          and where that was broken off: -c 'load …; experiment big; sweep resume'",
    "Then      latentlens -c 'import parts'   takes what has come; once more: what has come since",
    "Slurm     sbatch --array=1-8, with part=$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT",
    "parallel  seq 8 | parallel 'latentlens --store parts/{} -c \"…; sweep part={}/8 …\"'",
    "Kubernetes   a Job with completionMode: Indexed, with part=$((JOB_COMPLETION_INDEX + 1))/8",
    "Whole ones are examples/sweep.slurm, examples/sweep-parts and examples/sweep.kubernetes.yaml.",
    "",
    "One store that several machines write at once needs locks that reach from one to another. They",
    "are taken by flock and by fcntl. No network disk was tried; what is known of them:",
    "",
    "NFSv4, EFS    both reach the server. A dead machine's lock stays until its lease ends (90 s).",
    "NFSv3         likewise with lockd; local_lock=flock or posix leaves one, nolock leaves none.",
    "Lustre        both with -o flock; with localflock neither leaves its node; else all is refused.",
    "s3fs, gcsfuse, DBFS   no locks, or folders that are not renamed in one step: own stores only.",
    "",
    "Where no lock reaches, two runs may have one number, and runs of other machines look interrupted",
    "while they go on. None is lost, and gc spares for a day what another machine may be writing.",
  ]

  private static let startLines = [
    "The prompt begins with the lines of ~/.config/latentlens/init.ll, or of latentlens/init.ll in",
    "$XDG_CONFIG_HOME: settings, variables, data that are always the same. An error in it is shown,",
    "and the prompt comes all the same. latentlens --no-init leaves it out; scripts never read it.",
    "",
    "What a session is made of is kept whenever it changes, beside the history: where its data are,",
    "its settings, its experiment. latentlens --resume goes on with the last one, whatever ended it:",
    "the data are loaded again, and runs computed anew. Variables are not kept, nor is anything of a",
    "script, unless it was started with --resume.",
  ]

  private static let languageLines = [
    "One statement a line, or several with `;`. The first word is the command; at the prompt the",
    "start of its name will do. A `\\` at a line's end continues it, # starts a comment.",
    "",
    "Words     'text' is taken as it is; \"text\" knows \\n \\t \\\" \\\\ \\$ \\u{1b} and variables.",
    "Variables let NAME = VALUE, then $NAME or ${NAME}. $1, $2, … are a script's arguments.",
    "Settings  set keeps a value; run NAME=VALUE is for once; sweep tries many and keeps none.",
    "Series    10,20,40 or 5..80 step 5 or 0..1 times 5; both ends count.",
    "Output    > FILE writes what a command prints, >> FILE adds to it; the ending chooses csv,",
    "          json, jsonl, md, svg or png. --json and --csv choose it for the screen. Behind a name",
    "          in a condition a > compares: runs where k > 20 > runs.csv.",
    "Paths     Relative ones start in the script's own folder, at the prompt where the program was",
    "          started; a script that is written has paths that hold where it lies. ~/ is home.",
    "Errors    A script stops at its first error, the prompt goes on: on error stop|continue.",
    "          try STATEMENT goes on all the same. What fails leaves the session as it was.",
    "Status    0 all went well, 1 an error, 2 bad flags, 3 an expect failed, 130 Ctrl-C.",
    "",
    "Nothing is ignored: extra words, unknown names and values out of range are errors.",
    "A line that starts with #> is recorded output, and skipped: a transcript is a script.",
  ]

  private static let languageExamples: [Command.Example] = [
    .init("set k 20; run", "two statements"),
    .init("let best = 0.95; expect rmse > 0; print \"the bound is $best\"", "a variable"),
    .init("print 'raw $text' \"a \\\"quoted\\\" word\" # and a comment", "words"),
    .init("sweep k 10,20,40 similarity cosine,msd", "a grid of six runs"),
    .init("runs > runs.csv", "a table as a file"),
    .init("try load nowhere.csv", "an error that does not count"),
    .init("source experiment.ll 20 msd", "a script with arguments"),
  ]
}
