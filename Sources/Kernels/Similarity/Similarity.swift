/// A measure of how alike two items (or users) are, over their common raters.
package enum Similarity: String, CaseIterable, Sendable, Hashable, Codable {
  case cosine, msd, pearson
}
