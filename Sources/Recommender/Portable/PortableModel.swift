import RatingData

/// A trained model as files that a program in another language predicts from: columns of numbers,
/// settings, and a Python module that reads them.
package struct PortableModel: Sendable {
  /// A Python module with `_load_pyfunc(path)`, which MLflow calls with the folder of `files`; what
  /// it returns has `predict(table)`, for a table with the columns `user` and `item`.
  package struct Loader: Sendable {
    /// What the module's name begins with.
    package let name: String
    package let source: [UInt8]
  }

  /// The module of all models: `model.json` tells it which one it is.
  package static let loader = Loader(
    name: "latentlens_model", source: PackageResources.loader_py)

  /// The users that training has, as the module wants them to be named.
  package let users: PortableIdentifiers
  package let items: PortableIdentifiers
  private let columns: [ModelFile]

  init(users: PortableIdentifiers, items: PortableIdentifiers, columns: [ModelFile]) {
    self.users = users
    self.items = items
    self.columns = columns
  }

  /// The files of the model's data.
  package var files: [ModelFile] { columns + [users.file("users"), items.file("items")] }
}

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
