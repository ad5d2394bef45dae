extension CommandTable {
  /// The commands of the shell, in the order of a first session.
  static let standard = CommandTable([
    .load, .generate, .sample, .split, .set, .reset, .undo, .experiment, .experiments, .run, .sweep,
    .runs, .show, .plot, .describe, .hist, .expect, .status, .history, .log, .let, .print, .source, .try, .onError, .system, .help, .tour, .quit,
  ])
}
