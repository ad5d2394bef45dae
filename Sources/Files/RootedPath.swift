/// A path below a folder that the user has named, the root.
///
/// The root is opened as it is written, so that a store may lie behind a link that its user made.
/// Below it no link is followed, whoever planted it, and no name leads upwards: what such a path
/// names lies within the root, or is not opened.
package struct RootedPath: Sendable, Hashable {
  package let root: String
  /// The names below the root, outermost first.
  package let names: [String]

  package init(_ root: String) {
    self.root = root
    names = []
  }

  /// A path whose last name is not followed either, should it be a link: a folder that is to be
  /// made where the user says.
  package init(new path: String) {
    let whole = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = whole.lastIndex(of: "/") else {
      self.init(root: ".", names: [whole])
      return
    }
    let parent = slash == whole.startIndex ? "/" : String(whole[..<slash])
    self.init(root: parent, names: [String(whole[whole.index(after: slash)...])])
  }

  private init(root: String, names: [String]) {
    self.root = root
    self.names = names
  }

  /// The path of a name, or of several with `/` between them, within a folder.
  package static func / (folder: RootedPath, name: String) -> RootedPath {
    guard name.utf8.contains(UInt8(ascii: "/")) else {
      return RootedPath(root: folder.root, names: folder.names + [name])
    }
    let names = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return RootedPath(root: folder.root, names: folder.names + names)
  }

  /// The folder that it lies in; the root lies in itself.
  package var parent: RootedPath { RootedPath(root: root, names: names.dropLast()) }

  /// As it is shown, and as other programs are told it.
  package var text: String { names.isEmpty ? root : "\(root)/\(names.joined(separator: "/"))" }

  /// Whether a name is one of something within a folder.
  package static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".."
      && name.utf8.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "/") }
  }
}
