extension CommandTable {
  /// The commands of the shell, in the order of a first session.
  static let standard = CommandTable([
    .load, .generate, .sample, .split, .set, .reset, .experiment, .experiments, .run, .runs, .show, .compare,
    .expect, .status, .source, .help, .quit,
  ])
}
