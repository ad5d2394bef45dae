/// Names that MLflow takes, for those that it would refuse.
///
/// MLflow 3.17 takes `^[/\w.\- :]*$`, up to 250 characters, as a path that leads nowhere else. Of our
/// names `@` becomes `_at_`, every other sign beyond ASCII letters, digits and `_.- :/` an
/// underscore, and a number at the end keeps two names apart. `val/rmse` stays as it is, unless
/// there is a `val`, too: a file is no folder. What a name was is kept in a tag.
struct MLflowNames {
  /// In front of the tags that keep names: `original_name.metric.ndcg_at_10` = `ndcg@10`.
  static let tagPrefix = "original_name."

  private var taken: Set<String> = []
  /// The folders of the names that are taken.
  private var folders: Set<String> = []
  /// The number to try next behind a name that is taken.
  private var next: [String: Int] = [:]

  /// The name for MLflow, another one for each call.
  mutating func name(for own: String) -> String {
    var wanted = Self.mapped(own)
    if Self.folders(of: wanted).contains(where: taken.contains) {
      wanted = wanted.replacing("/", with: "_")
    }
    var name = wanted
    while folders.contains(name) || !taken.insert(name).inserted {
      let number = next[wanted] ?? 2
      next[wanted] = number + 1
      name = "\(wanted)_\(number)"
    }
    folders.formUnion(Self.folders(of: name))
    return name
  }

  /// The name as it is, which no other gets from here on.
  mutating func keep(_ own: String) -> String {
    taken.insert(own)
    return own
  }

  /// Values under names for MLflow, in the order of their own.
  static func named<Value>(_ values: [String: Value]) -> [(name: String, value: Value)] {
    var names = MLflowNames()
    return values.sorted { $0.key < $1.key }.map { (names.name(for: $0.key), $0.value) }
  }

  /// The folders that the file of a name lies in.
  private static func folders(of name: String) -> [String] {
    name.indices.filter { name[$0] == "/" }.map { String(name[..<$0]) }
  }

  private static func mapped(_ own: String) -> String {
    let isPath = isPath(own)
    var name = ""
    for scalar in own.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-", " ", ":":
        name.unicodeScalars.append(scalar)
      case "/" where isPath: name += "/"
      case "@": name += "_at_"
      default: name += "_"
      }
    }
    if name.isEmpty || name.hasPrefix(".") { name = "_" + name }
    return longest(name)
  }

  private static let longestName = 200

  /// A long name from its beginning, which must not end with a `/`.
  private static func longest(_ name: String) -> String {
    var name = name.prefix(longestName)
    while name.last == "/" { name.removeLast() }
    return String(name)
  }

  /// Whether the pieces of a name between `/` are names of files: none is empty or leads elsewhere,
  /// and none is hidden, which MLflow would not read.
  private static func isPath(_ name: String) -> Bool {
    name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && !$0.hasPrefix(".")
    }
  }
}
