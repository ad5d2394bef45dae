extension Session {
  /// The lines that bring this session's next run about: data, sample, split, changed settings.
  var script: [String] { Recipe(self).script(in: experiment) }

  func isChanged(_ setting: Setting) -> Bool { setting.text(self) != setting.text(defaults) }
}
