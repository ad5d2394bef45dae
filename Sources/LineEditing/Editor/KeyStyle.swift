/// Whose keys the editor obeys.
package enum KeyStyle: String, Sendable, CaseIterable {
  case emacs, vi
}
