extension CommandTable {
  /// The commands of the shell, in groups and in the order in which help shows them.
  static let standard = CommandTable([
    Group("Data", [.load, .generate, .sample, .split, .describe, .hist]),
    Group(
      "Experiments", [.set, .reset, .undo, .run, .sweep, .reproduce, .status, .experiment]),
    Group(
      "Results",
      [.runs, .show, .compare, .diff, .plot, .neighbours, .predict, .expect, .experiments]),
    Group(
      "Store",
      [.tag, .note, .rename, .delete, .restore, .gc, .verify, .export, .import, .push]),
    Group(
      "Session",
      [
        .history, .log, .source, .let, .print, .onError, .try, .system, .tour, .help, .quit,
      ]),
  ])
}
