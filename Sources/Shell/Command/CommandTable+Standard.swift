extension CommandTable {
  /// The commands of the shell, in the order of a first session.
  static let standard = CommandTable([
    .load, .generate, .sample, .split, .set, .reset, .experiment, .experiments, .run,
    .reproduce, .expect, .runs, .show, .compare, .diff, .tag, .note, .rename, .delete, .restore, .gc, .verify, .export,
    .import, .status, .source, .help, .quit,
  ])
}
