/// The eight colours every terminal has and every user's theme redefines.
package enum Colour: Int, Sendable, CaseIterable {
  case black, red, green, yellow, blue, magenta, cyan, white
}
