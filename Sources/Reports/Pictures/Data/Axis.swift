/// One axis of a picture.
package struct Axis: Sendable, Equatable {
  /// How values are spread along the axis.
  package enum Scale: Sendable, Equatable {
    case linear
    /// Base ten; what is not above zero has no place on it.
    case logarithmic
  }

  package var title: String
  /// The name in CSV and JSON.
  package var key: String
  package var scale: Scale

  /// - Parameter key: by default the title in lower case with `_` for blanks.
  package init(_ title: String, key: String? = nil, scale: Scale = .linear) {
    self.title = title
    self.key = key ?? DataKey.from(title: title)
    self.scale = scale
  }
}
