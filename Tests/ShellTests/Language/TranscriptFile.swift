import Foundation
import Testing

/// A script that is its own expected transcript: executed in a copy of its folder, it must print
/// itself.
///
/// A line `# exit status N` says how it ends; without it, it ends well.
struct TranscriptFile: CustomTestStringConvertible {
  let url: URL

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let cases = scripts(in: root.appending(path: "Tests/ShellTests/Cases"))
  static let examples = scripts(in: root.appending(path: "examples"))

  /// The sessions that the README shows, in order.
  static var readmeBlocks: [String] {
    let text = (try? String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)) ?? ""
    var blocks: [String] = []
    var block: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```ll" {
        block = []
      } else if line == "```", let lines = block {
        blocks.append(lines.map { $0 + "\n" }.joined())
        block = nil
      } else {
        block?.append(String(line))
      }
    }
    return blocks
  }

  /// Whether it prints the same each time; one that is interrupted may be so at another place.
  var isRepeatable: Bool { (try? text).map { TranscriptFile.status(of: $0) != 130 } ?? true }

  /// Whether it is a reader's example and no test's case.
  var isExample: Bool { url.deletingLastPathComponent().lastPathComponent == "examples" }

  /// Whether files are rewritten that are no longer what is printed: `LL_UPDATE=1 swift test`.
  static var isUpdating: Bool { ProcessInfo.processInfo.environment["LL_UPDATE"] == "1" }

  private static func scripts(in folder: URL) -> [TranscriptFile] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".ll") }.sorted().map {
      TranscriptFile(url: folder.appending(path: $0))
    }
  }

  var testDescription: String { url.lastPathComponent }

  var text: String {
    get throws { try String(contentsOf: url, encoding: .utf8) }
  }

  /// The status that the script says it ends with.
  static func status(of text: String) -> Int32 {
    let line = text.split(separator: "\n").first { $0.hasPrefix("# exit status ") }
    return line.flatMap { Int32($0.dropFirst("# exit status ".count)) } ?? 0
  }
}
