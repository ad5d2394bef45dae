/// How fine the characters of a picture may be.
package enum PictureGrade: Sendable, Equatable, CaseIterable {
  /// Eight dots a character, bars in eighths.
  case braille
  /// Four quarters a character, bars in eighths.
  case block
  /// Characters every terminal has.
  case ascii
}
