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
