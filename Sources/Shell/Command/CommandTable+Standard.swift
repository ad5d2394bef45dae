extension CommandTable {
  /// The commands of the shell, in the order of a first session.
  static let standard = CommandTable([
    .load, .generate, .sample, .split, .set, .reset, .undo, .experiment, .experiments,
    .run, .sweep, .reproduce, .expect, .status,
    .runs, .show, .compare, .diff, .plot, .describe, .hist, .neighbours, .predict,
    .tag, .note, .rename, .delete, .restore, .gc, .verify, .export, .import, .push,
    .history, .log, .let, .print, .source, .try, .onError, .system, .help, .tour, .quit,
  ])
}
