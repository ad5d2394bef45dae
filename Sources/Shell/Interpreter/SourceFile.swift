/// A script that is being executed.
struct SourceFile: Sendable {
  let path: String
  /// The folder that its relative paths start from.
  let folder: String
}
