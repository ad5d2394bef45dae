/// The lines that help shows as examples, for whoever tries them all.
package enum HelpExamples {
  /// Every example of every command and topic.
  package static var lines: [String] {
    CommandTable.standard.commands.flatMap(\.examples).map(\.line)
      + HelpTopic.allCases.flatMap(\.examples).map(\.line)
  }
}
