import Recommender

/// The lines that help shows as examples, for whoever tries them all.
package enum HelpExamples {
  /// Every example of every command, topic and model.
  package static var lines: [String] {
    CommandTable.standard.commands.flatMap(\.examples).map(\.line)
      + HelpTopic.allCases.flatMap(\.examples).map(\.line)
      + ModelCatalog.all.flatMap { $0.help?.examples ?? [] }.map(\.line)
  }
}
