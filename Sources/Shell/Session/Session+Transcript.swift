extension Session {
  /// The session's lines that led here: all that changed what a run gives, and the runs.
  var transcript: [String] { journal.filter(\.changes).map(\.text) }
}
