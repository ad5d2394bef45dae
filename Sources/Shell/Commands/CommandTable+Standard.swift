import Recommender
package import Tracking

extension CommandTable {
  /// The commands of the shell, in groups and in the order in which help shows them.
  static let standard = CommandTable([
    Group("Data", [.load, .generate, .sample, .split, .describe, .hist]),
    Group(
      "Experiments", [.set, .reset, .undo, .run, .sweep, .reproduce, .refit, .status, .experiment]),
    Group(
      "Results",
      [
        .runs, .show, .artifact, .compare, .diff, .plot, .neighbours, .predict, .recommend, .expect,
        .experiments,
      ]),
    Group(
      "Store",
      [.tag, .note, .rename, .delete, .restore, .gc, .verify, .export, .import, .push, .ui]),
    Group(
      "Session",
      [
        .history, .log, .source, .let, .print, .onError, .try, .system, .tour, .help, .quit,
      ]),
  ])
}

extension Interpreter {
  /// An interpreter of the shell's commands.
  package convenience init(
    session: Session, store: RunStore, console: Console, policy: ExecutionPolicy
  ) {
    self.init(
      session: session, store: store, console: console, policy: policy, table: .standard)
  }
}

/// The lines that help shows as examples, for whoever tries them all.
package enum HelpExamples {
  /// Every example of every command, topic and model.
  package static var lines: [String] {
    CommandTable.standard.commands.flatMap(\.examples).map(\.line)
      + HelpTopic.allCases.flatMap(\.examples).map(\.line)
      + ModelCatalog.all.flatMap { $0.help?.examples ?? [] }.map(\.line)
  }
}
