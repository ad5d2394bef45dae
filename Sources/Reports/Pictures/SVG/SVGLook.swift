/// Sizes and colours of drawings.
enum SVGLook {
  static let width = 760.0
  static let height = 440.0
  /// The blank border of a drawing.
  static let border = 24.0
  static let labelSize = 12.0
  static let titleSize = 17.0

  static let ink = "#1f2430"
  static let quiet = "#667085"
  static let grid = "#e7eaef"
  static let axis = "#98a1b0"
  /// Colours that the colour-blind can tell apart (Okabe and Ito, 2008), the yellow left out.
  static let series = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
  /// Dashes for lines beyond the first, since colour is not for everyone.
  static let dashes: [String?] = [nil, "7 4", "2 4", "10 4 2 4"]

  static func colour(ofSeries index: Int) -> String { series[index % series.count] }

  static func dash(ofSeries index: Int) -> String? { dashes[index % dashes.count] }

  /// About the width of a text: fonts differ, so places are kept wide enough.
  static func width(of text: String, size: Double = labelSize) -> Double {
    Double(text.displayWidth) * size * 0.58
  }
}
