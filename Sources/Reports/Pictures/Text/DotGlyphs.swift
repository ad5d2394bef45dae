/// The characters that show every combination of dots in a small grid.
struct DotGlyphs {
  /// Dots side by side in a character.
  let width: Int
  /// Dots one above the other in a character.
  let height: Int
  private let grade: PictureGrade

  private static let quarters = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
  /// High, middle and low strokes; more than one is a steep line.
  private static let strokes = Array(" '-'.:.|")
  /// The bits of the dots 1 to 8 of a braille cell (Unicode, 2800–28FF), row by row.
  private static let brailleBits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  init(_ grade: PictureGrade) {
    self.grade = grade
    (width, height) =
      switch grade {
      case .braille: (2, 4)
      case .block: (2, 2)
      case .ascii: (1, 3)
      }
  }

  /// The bit of the dot at a place counted from the left and the top.
  func bit(x: Int, y: Int) -> UInt8 {
    let place = y * width + x
    return grade == .braille ? Self.brailleBits[place] : 1 << UInt8(place)
  }

  func character(of dots: UInt8) -> Character {
    switch grade {
    case .braille: Character(Unicode.Scalar(0x2800 + UInt32(dots)) ?? " ")
    case .block: Self.quarters[Int(dots) % Self.quarters.count]
    case .ascii: Self.strokes[Int(dots) % Self.strokes.count]
    }
  }
}
