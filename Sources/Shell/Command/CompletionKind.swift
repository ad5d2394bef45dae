/// What can stand in the place of a parameter, for whoever completes a line.
enum CompletionKind: Sendable, Equatable {
  case nothing
  case words([String])
  /// A file that may hold ratings, or a folder.
  case ratingsFile
  case script
  case file
  case setting
  /// `NAME=VALUE` for a setting.
  case assignment
  case run
  case experiment
  case measure
  /// An item, by its title.
  case item
  /// What the model compares: an item, or a user.
  case compared
  /// A command, a setting, or a topic of help.
  case command
  /// Settings and the values to try, by turns.
  case grid
}
