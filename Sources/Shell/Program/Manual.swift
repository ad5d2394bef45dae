import Experiments
import Reports

/// The program's page in the system's manual, made of what `--help` and `help` say.
package enum Manual {
  /// A flag of the program, or an argument.
  package struct Flag {
    package let usage: String
    package let help: String

    package init(usage: String, help: String) {
      (self.usage, self.help) = (usage, help)
    }
  }

  private static let renderer = ManualRenderer()

  /// The page as `man` reads it.
  ///
  /// - Parameters:
  ///   - name: The program's name.
  ///   - abstract: What it is, in one sentence.
  ///   - server: The flags of the program's other way to be started, `ui`.
  package static func page(
    name: String, abstract: String, flags: [Flag], server: [Flag]
  ) -> String {
    let table = CommandTable.standard
    let head = [
      renderer.header(name: name, version: Version.current),
      renderer.section("NAME"), words("\(name) - \(abstract)"),
      renderer.section("SYNOPSIS"),
      words(synopsis(name, flags)),
      words(synopsis("\(name) ui", server)),
      renderer.section("OPTIONS"), options(flags),
      renderer.section("OPTIONS OF UI"), options(server),
      renderer.section("COMMANDS"),
    ]
    let commands = table.groups.flatMap { group in
      group.commands.map { command in
        renderer.subsection(command.name) + renderer.render(HelpPage.page(of: command, width: .max))
      }
    }
    let topics = HelpTopic.ofManual.flatMap { topic in
      [
        renderer.section(topic.rawValue.uppercased()), renderer.render(HelpPage.page(of: topic)),
      ]
    }
    return (head + commands + topics).joined()
  }

  private static func synopsis(_ name: String, _ flags: [Flag]) -> String {
    ([name] + flags.map { "[\($0.usage)]" }).joined(separator: " ")
  }

  private static func options(_ flags: [Flag]) -> String {
    renderer.render(Report(fields: flags.map { Field($0.usage, .text($0.help)) }))
  }

  private static func words(_ line: String) -> String { renderer.render(Report(line)) }
}
