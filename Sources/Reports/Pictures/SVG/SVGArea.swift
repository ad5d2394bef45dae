/// The rectangle of a drawing in which the data stand.
struct SVGArea: Equatable {
  let left: Double
  let top: Double
  let right: Double
  let bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  /// The coordinates of a position from the left and the bottom, each from 0 to 1.
  func place(x: Double, y: Double) -> (x: Double, y: Double) {
    (left + x * width, bottom - y * height)
  }

  /// The area without a border of so many units inside.
  func inset(x: Double, y: Double) -> SVGArea {
    SVGArea(left: left + x, top: top + y, right: right - x, bottom: bottom - y)
  }

  func overlaps(_ other: SVGArea) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func contains(_ other: SVGArea) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }
}
