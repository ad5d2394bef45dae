import Foundation
import TestSupport

/// A home folder with a place to work in, which goes when its owner does.
final class SessionHome: Sendable {
  private let folder: TemporaryFolder
  var path: String { folder.path }
  /// The folder in which the shell is started.
  var work: String { path + "/work" }

  init() {
    guard let folder = try? TemporaryFolder(), (try? folder.makeFolder("work")) != nil else {
      preconditionFailure("there is no room for temporary folders")
    }
    self.folder = folder
  }

  /// What a program that lives here finds in its environment.
  var environment: [String: String] {
    [
      "HOME": path, "XDG_STATE_HOME": path + "/state", "XDG_CONFIG_HOME": path + "/config",
      "LATENTLENS": ShellSession.program, "PAGER": "",
    ]
  }

  /// Writes a file, making its folders.
  func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }

  /// The text of a file; empty where there is none.
  func read(_ name: String) -> String { (try? folder.read(name)) ?? "" }

  /// The statuses in the records of runs, sorted.
  var runStatuses: [String] {
    let runs = FileManager.default.enumerator(atPath: work + "/llruns")
    let records = (runs?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix("/run.json") }
    return records.compactMap {
      read("work/llruns/" + $0).firstMatch(of: /"status": *"([A-Z]+)"/).map { String($0.output.1) }
    }.sorted()
  }

  /// The lines of the history file.
  var history: [String] {
    read("state/latentlens/history").split(separator: "\n").map(String.init)
  }
}
