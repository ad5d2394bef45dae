import FoundationEssentials
import Language
import Reports
import Spelling

/// What is wrong with a file that is no ratings file: a script, a report's file.
enum FileFault: Error, Equatable, CustomStringConvertible {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  case notText(path: String)
  /// More bytes than `what`, a script or a line of one, may have.
  case tooLarge(path: String, what: String, limit: Int)
  case unwritable(path: String, reason: String)
  /// A log that would be written into the script that is being executed.
  case inUse(path: String)
  /// A form of which a file holds one whole value.
  case notContinuable(path: String, form: String)
  /// A CSV file with a header that is not the report's.
  case otherColumns(path: String, found: String, expected: String)
  /// A form that there is not.
  case unknownEnding(path: String, ending: String)
  /// A name that is more likely a value or a word of the statement; `sign` is what stands before it.
  case unlikely(path: String, sign: String)
  /// The program that draws PNG files is not there.
  case noConverter(path: String)
  /// `status` is nil where a signal ended that program, or it wrote without end.
  case conversionFailed(path: String, status: Int?)

  var description: String {
    switch self {
    case .missing(let path): "cannot read `\(path)`: no such file"
    case .unreadable(let path, let reason): "cannot read `\(path)`: \(reason)"
    case .notText(let path): "`\(path)` is no text in UTF-8"
    case .tooLarge(let path, let what, let limit):
      "cannot read `\(path)`: a \(what) has \(ByteText(limit)) at most"
    case .unwritable(let path, let reason): "cannot write `\(path)`: \(reason)"
    case .inUse(let path): "`\(path)` is being executed, and cannot be written to"
    case .notContinuable(let path, let form):
      "nothing can be added to `\(path)`: \(form) is one whole"
    case .otherColumns(let path, _, _): "`\(path)` has other columns than this table"
    case .unknownEnding(let path, let ending):
      "cannot write `\(path)`: no form has the ending `.\(ending)`"
    case .unlikely(let path, let sign): "`\(sign) \(path)` would write a file called `\(path)`"
    case .noConverter(let path): "cannot draw `\(path)`: rsvg-convert is not installed"
    case .conversionFailed(let path, let status):
      "cannot draw `\(path)`: rsvg-convert "
        + (status.map { "ended with status \($0)" } ?? "was ended before it was done")
    }
  }

  /// What to do about it.
  var hints: [String] {
    switch self {
    case .missing, .unreadable, .notText, .tooLarge, .unwritable, .inUse, .conversionFailed: []
    case .unknownEnding(_, let ending):
      Diagnostic.suggestion(for: ending, among: ReportFile.endings)
        + ["known are " + ReportFile.endings.map { ".\($0)" }.joined(separator: " ")]
    case .unlikely(let path, let sign):
      [
        "to write it nevertheless: \(sign) ./\(path)",
        "to compare, a condition: where NAME \(sign) \(path)",
      ]
    case .notContinuable(_, "json"): ["lines of JSON can be added to: use the ending .jsonl"]
    case .notContinuable: ["write another file, with >"]
    case .otherColumns(_, let found, let expected): ["it has   \(found)", "this has \(expected)"]
    case .noConverter: ["install librsvg2-bin, or write a drawing: > plot.svg"]
    }
  }
}

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
