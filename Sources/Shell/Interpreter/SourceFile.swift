/// A script that is being executed.
struct SourceFile: Sendable {
  let path: String
  /// Where it is, seen from the folder that the program works in.
  let place: String
  /// The folder that its relative paths start from.
  let folder: String
}
