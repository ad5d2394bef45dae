/// The identifiers that users or items have in a file, by dense index.
///
/// Index 0 is the identifier that the file names first, and so on in order of first appearance.
package enum Vocabulary: Sendable, Equatable {
  /// Every identifier is a whole number in its shortest spelling.
  case integers([Int64])
  /// Identifiers are texts, compared byte by byte.
  case texts([String])

  package var count: Int {
    switch self {
    case .integers(let ids): ids.count
    case .texts(let ids): ids.count
    }
  }

  /// The identifier of `index` as it is written in the file.
  package subscript(index: Int) -> String {
    switch self {
    case .integers(let ids): String(ids[index])
    case .texts(let ids): ids[index]
    }
  }
}
