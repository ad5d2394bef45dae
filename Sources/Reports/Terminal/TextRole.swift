/// What a piece of text is for; ``Palette`` says how that looks.
package enum TextRole: Sendable, Equatable {
  case title
  case heading
  /// Rules, axes, grids.
  case rule
  /// Words beside the data.
  case note
  case best
  case worst
  case changed
  case dimmed
  case error
  case warning
  case success
  /// The n-th line of a picture, from zero.
  case series(Int)
}
