/// What differs between the prompt and a script; everything else is the same path.
package struct ExecutionPolicy: Sendable, Equatable {
  /// Whether the statements after one that failed are not executed.
  package var stopsAtErrors: Bool
  /// Whether the start of a command's name will do.
  package var allowsPrefixes: Bool
  /// Whether a command confirms what it did.
  package var confirms: Bool
  /// Whether `!` may start other programs.
  package var allowsShell: Bool

  package static let script = ExecutionPolicy(
    stopsAtErrors: true, allowsPrefixes: false, confirms: false, allowsShell: true)
  package static let prompt = ExecutionPolicy(
    stopsAtErrors: false, allowsPrefixes: true, confirms: true, allowsShell: true)
}
