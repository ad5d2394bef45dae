extension CommandTable {
  /// The commands of the shell, in the order of a first session.
  static let standard = CommandTable([
    .load, .generate, .sample, .split, .set, .reset, .undo, .experiment, .experiments,
    .run, .sweep, .reproduce, .expect, .status,
    .runs, .show, .compare, .diff, .tag, .note, .rename, .delete, .restore, .gc, .verify, .export,
    .import, .plot, .describe, .hist,
    .history, .log, .let, .print, .source, .try, .onError, .system, .help, .tour, .quit,
  ])
}
