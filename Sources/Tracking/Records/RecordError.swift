/// Why a text is no run record.
package enum RecordError: Error, Sendable, Equatable {
  case syntax(JSONSyntaxError)
  /// A member that every record has; `path` like `info.run_id`.
  case missing(path: String)
  case wrongType(path: String, expected: String, found: String)
  case unknownWord(path: String, found: String, known: [String])
  /// A number that nothing of ours can be.
  case outOfRange(path: String, found: Int, range: ClosedRange<Int>)
  /// Written by a later version.
  case newerSchema(found: Int, supported: Int)
  /// The record speaks of another run than the folder it lies in.
  case foreignIdentifier(found: String, folder: String)
}

extension RecordError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .syntax(let error): error.description
    case .missing(let path): "has no `\(path)`"
    case .wrongType(let path, let expected, let found):
      "has \(found) as `\(path)`, expected \(expected)"
    case .unknownWord(let path, let found, let known):
      "has `\(found)` as `\(path)`, expected one of \(known.joined(separator: ", "))"
    case .outOfRange(let path, let found, let range):
      "has \(found) as `\(path)`, expected "
        + (range.upperBound == .max
          ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)")
    case .newerSchema(let found, let supported):
      "has schema \(found), this version reads up to \(supported): use a later version"
    case .foreignIdentifier(let found, let folder):
      "speaks of run `\(found)` but lies in the folder `\(folder)`"
    }
  }
}
