/// What can stand in the place of a parameter, for whoever completes a line.
indirect enum CompletionKind: Sendable, Equatable {
  case nothing
  case words([String])
  /// A file that may hold ratings, or a folder.
  case ratingsFile
  case script
  case file
  case setting
  /// A setting that a run depends on.
  case runSetting
  /// The value of the setting that the word before names.
  case settingValue
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
  /// The name of a value that runs have.
  case field
  /// Names that a value follows: `NAME=`.
  case options([String])
  /// What a small language has in this place.
  case phrase(Phrase)
}
