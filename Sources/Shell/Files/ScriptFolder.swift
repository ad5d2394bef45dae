import Experiments
import FoundationEssentials

/// The folder of a script that is being written: relative paths of its lines start there, and not
/// where the program works.
struct ScriptFolder: Sendable {
  /// From the root.
  private let folder: [String]
  private let isHere: Bool

  /// - Parameter place: Where the script is, seen from the folder that the program works in.
  init(ofFileAt place: String) {
    let here = Self.parts(".")
    folder = Self.parts(place).dropLast()
    isHere = folder == here
  }

  /// A line of the session as it must stand in the script.
  func line(_ line: String) -> String {
    guard !isHere, let words = ScriptText.words(of: line), let command = words.first,
      let named = Self.paths[command]
    else { return line }
    var isBehindPath = false
    let placed = words.dropFirst().map { word -> String in
      if let equals = word.firstIndex(of: "="), equals != word.startIndex {
        let (name, value) = (String(word[..<equals]), String(word[equals...].dropFirst()))
        return "\(name)=" + ScriptText.quoted(named.options.contains(name) ? path(value) : value)
      }
      defer { isBehindPath = true }
      return ScriptText.quoted(named.isFirst && !isBehindPath ? path(word) : word)
    }
    return ([command] + placed).joined(separator: " ")
  }

  /// The commands that read files, and where these are named.
  private static let paths: [String: (isFirst: Bool, options: Set<String>)] = [
    "load": (true, []), "source": (true, []), "split": (false, ["train", "tests"]),
  ]

  /// The path of a file that is there, as it is found from the script; any other as it is.
  private func path(_ path: String) -> String {
    guard !path.hasPrefix("/"), !path.hasPrefix("~/"),
      FileManager.default.fileExists(atPath: path)
    else { return path }
    let file = Self.parts(path)
    let shared = zip(folder, file).prefix { $0 == $1 }.count
    if shared == 0 { return "/" + file.joined(separator: "/") }
    let up = Array(repeating: "..", count: folder.count - shared)
    let parts = up + file.dropFirst(shared)
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// The names on the way from the root.
  private static func parts(_ path: String) -> [String] {
    let here = path.hasPrefix("/") ? "" : FileManager.default.currentDirectoryPath + "/"
    return URL(filePath: here + path).standardizedFileURL.path.split(separator: "/").map(
      String.init)
  }
}

extension DataSource {
  /// The same as it is found from here: by the path that was given, where that still leads to the
  /// file, else by the file's own.
  var found: DataSource {
    guard case .file(var file) = self, FileManager.default.fileExists(atPath: file.path) else {
      return self
    }
    let given = URL(filePath: file.given).resolvingSymlinksInPath().standardizedFileURL.path
    let isName = PublishedDataSet.all.contains { $0.name == file.given }
    if isName || given == file.path || file.path.hasPrefix(given + "/") { return self }
    file.given = file.path
    return .file(file)
  }
}
