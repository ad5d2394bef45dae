package struct PictureRenderer: Sendable {
  let width: Int, height: Int, style: TextStyle
  package func lines(of picture: Picture) -> [String] { [] }
}
