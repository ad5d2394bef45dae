import FoundationEssentials
import Language
import Spelling

/// The file that was probably meant where a path leads nowhere.
enum NearestFile {
  /// "did you mean `data/ratings.csv`?", for the nearest names in the folder of the path.
  ///
  /// - Parameters:
  ///   - path: As it was given.
  ///   - place: Where it would be, seen from the folder that the program works in.
  /// - Complexity: one reading of the folder.
  static func hints(for path: String, at place: String) -> [String] {
    let (folder, name) = parts(of: place)
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    let names = (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
    let nearest = Spelling.nearest(to: name, among: names).filter { $0 != name }
    return Diagnostic.suggestion(of: nearest.map { parts(of: path).folder + $0 })
  }

  /// The folder with its `/`, and the name in it.
  private static func parts(of path: String) -> (folder: String, name: String) {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return (String(path[..<slash]), String(path[slash...]))
  }
}
