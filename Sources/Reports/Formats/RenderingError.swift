/// Why a report cannot be written in a format.
package enum RenderingError: Error, Equatable, CustomStringConvertible {
  /// SVG was asked for and there is nothing to draw.
  case noPicture

  package var description: String {
    switch self {
    case .noPicture:
      "there is no picture to write as `svg`; "
        + "choose another ending: .txt .csv .json .jsonl .md"
    }
  }
}
