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

  /// The index of an identifier as it is written in the file; nil where the file has none such.
  ///
  /// - Complexity: O(count) time.
  package func index(of identifier: String) -> Int? {
    switch self {
    case .integers(let ids):
      guard let id = Int64(identifier), String(id) == identifier else { return nil }
      return ids.firstIndex(of: id)
    case .texts(let ids): return ids.firstIndex(of: identifier)
    }
  }
}
