/// A script that is being executed.
struct SourceFile: Sendable {
  /// The most bytes of a script, and of a line that comes through a pipe.
  static let largest = 32 << 20

  let path: String
  /// Where it is, seen from the folder that the program works in.
  let place: String
  /// The folder that its relative paths start from.
  let folder: String
}
