import FoundationEssentials

/// The files that the start of a path may mean.
struct FileProposals {
  /// The folder as it is typed, up to its last `/`.
  private let folder: String
  private let start: String
  private let folderPath: String

  /// - Parameters:
  ///   - typed: the start of a path.
  ///   - home: what `~` means.
  init(_ typed: String, home: String?) {
    let slash = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    folder = String(typed[..<slash])
    start = String(typed[slash...])
    if let home, folder.hasPrefix("~/") {
      folderPath = home + folder.dropFirst()
    } else {
      folderPath = folder.isEmpty ? "." : folder
    }
  }

  /// What may hold ratings, by its name.
  static func isRatings(_ name: String) -> Bool {
    let name = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    let endings = [".csv", ".tsv", ".dat", ".data", ".inter", ".txt", ".zip"]
    return endings.contains(where: name.hasSuffix)
  }

  static func isScript(_ name: String) -> Bool { name.hasSuffix(".ll") }

  /// Files and folders by name; those that `isFirst` picks and folders before the others; hidden
  /// ones where a dot was typed.
  ///
  /// - Complexity: one reading of the folder, and one `stat` for each name that fits.
  func ordered(first isFirst: (String) -> Bool = { _ in true }) -> [Proposal] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folderPath)) ?? []).filter {
      $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix("."))
    }.sorted()
    var picked: [Proposal] = []
    var others: [Proposal] = []
    for name in names {
      let isFolder = isFolder(name)
      let ending = isFolder ? "/" : ""
      let proposal = Proposal(folder + name + ending, display: name + ending, endsWord: !isFolder)
      if isFolder || isFirst(name) { picked.append(proposal) } else { others.append(proposal) }
    }
    return picked + others
  }

  private func isFolder(_ name: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(
      atPath: folderPath + "/" + name, isDirectory: &isDirectory)
      && isDirectory
  }
}
