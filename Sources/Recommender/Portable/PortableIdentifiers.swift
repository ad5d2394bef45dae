import RatingData

/// The identifiers of a model's users or items, by the numbers that training gave them.
package struct PortableIdentifiers: Sendable {
  private let vocabulary: Vocabulary
  /// The index in the vocabulary of each number.
  private let indices: [UInt32]

  init(_ vocabulary: Vocabulary, _ indices: [UInt32]) {
    self.vocabulary = vocabulary
    self.indices = indices
  }

  /// Whether all identifiers of the file that training came from are whole numbers.
  package var areWhole: Bool { if case .integers = vocabulary { true } else { false } }

  /// The identifier that training named first.
  package var first: String? { indices.first.map { vocabulary[Int($0)] } }

  /// `NAME.npy` where identifiers are whole numbers, `NAME.json` where they are texts.
  func file(_ name: String) -> ModelFile {
    switch vocabulary {
    case .integers(let ids):
      .array(name, count: indices.count) { [indices] in ids[Int(indices[$0])] }
    case .texts(let ids):
      .json(name, indices.map { ids[Int($0)] })
    }
  }
}
