import Tracking

/// Pages of help that are about no single command.
enum HelpTopic: String, CaseIterable {
  case keys, language
  /// The form of run records, as nothing but JSON.
  case schema

  /// The topics that the system's manual holds, too.
  static let ofManual: [HelpTopic] = [.language, .keys]

  var lines: [String] {
    switch self {
    case .keys: Self.keyLines
    case .language: Self.languageLines
    case .schema: RunRecord.jsonSchema.split(separator: "\n").map(String.init)
    }
  }

  /// Lines to try, of which a test executes every one.
  var examples: [Command.Example] {
    switch self {
    case .keys, .schema: []
    case .language: Self.languageExamples
    }
  }

  private static let keyLines = [
    "Tab          complete the word, or list what it may be",
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
