/// What can stand in the place of a parameter, for whoever completes a line.
enum CompletionKind: Sendable, Equatable {
  case nothing
  case words([String])
  /// A file that may hold ratings, or a folder.
  case ratingsFile
  case script
  case file
  case setting
  /// The value of the setting that the word before names.
  case settingValue
  /// `NAME=VALUE` for a setting.
  case assignment
  case run
  case experiment
  case measure
  case command
}
