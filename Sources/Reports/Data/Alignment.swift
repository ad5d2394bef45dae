/// The side at which a column's cells line up.
package enum Alignment: Sendable, Equatable {
  case leading
  case trailing
}
