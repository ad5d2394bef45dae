import ArgumentParser
import FoundationEssentials
import Shell

extension Options {
  /// The page for `man`: the flags as they are declared, the commands as `help` explains them.
  static func manual() throws -> String {
    Manual.page(
      name: configuration.commandName ?? "", abstract: configuration.abstract,
      flags: try declaredFlags(in: _dumpHelp()),
      server: try declaredFlags(in: ServerOptions._dumpHelp()))
  }

  /// What the parser knows of the flags, as it tells other tools.
  private static func declaredFlags(in help: String) throws -> [Manual.Flag] {
    let dump = try JSONDecoder().decode(ToolDump.self, from: Data(help.utf8))
    return dump.command.arguments.filter(\.shouldDisplay).map(\.flag)
  }
}

/// The part that is used of the parser's description of a command.
private struct ToolDump: Decodable {
  struct Command: Decodable {
    let arguments: [Argument]
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String

      /// As it is typed.
      var spelling: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let shouldDisplay: Bool

    var flag: Manual.Flag {
      let spellings = (names ?? []).map(\.spelling).joined(separator: ", ")
      let value = kind == "flag" ? nil : valueName.map { "<\($0)>" }
      let usage = [spellings, value].compactMap(\.self).filter { !$0.isEmpty }
      return Manual.Flag(usage: usage.joined(separator: " "), help: abstract ?? "")
    }
  }

  let command: Command
}
