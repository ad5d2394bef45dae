import FoundationEssentials
import LineEditing

/// The files that the start of a path may mean.
struct FileCandidates {
  private let folder: String
  private let start: String

  init(_ word: String) {
    let slash = word.lastIndex(of: "/").map { word.index(after: $0) } ?? word.startIndex
    folder = String(word[..<slash])
    start = String(word[slash...])
  }

  static func isRatings(_ name: String) -> Bool {
    [".csv", ".tsv", ".dat", ".data", ".gz", ".inter"].contains { name.hasSuffix($0) }
  }

  /// Folders and files by name, those that `isFirst` picks before the others; hidden ones where a
  /// dot was typed.
  func ordered(first isFirst: (String) -> Bool) -> [Candidate] {
    let place = folder.isEmpty ? "." : folder
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).filter {
      $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix("."))
    }.sorted()
    let isFolder = { (name: String) in
      var isDirectory = false
      return FileManager.default.fileExists(atPath: place + "/" + name, isDirectory: &isDirectory)
        && isDirectory
    }
    let picked = names.filter { isFirst($0) || isFolder($0) }
    let shown = picked.isEmpty ? names : picked + names.filter { !picked.contains($0) }
    return shown.map { name in
      let isDirectory = isFolder(name)
      return Candidate(
        folder + name + (isDirectory ? "/" : ""), display: name + (isDirectory ? "/" : ""),
        endsWord: !isDirectory)
    }
  }
}
