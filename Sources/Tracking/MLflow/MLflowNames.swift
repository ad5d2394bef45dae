/// Names that MLflow takes, for those that it would refuse.
///
/// MLflow 3.17 takes `^[/\w.\- :]*$`, up to 250 characters, and reads `/` as folders. Of our names
/// `@` becomes `_at_`, every other sign beyond ASCII letters, digits and `_.- :` an underscore, and
/// a number at the end keeps two names apart. What a name was is kept in a tag.
struct MLflowNames {
  /// In front of the tags that keep names: `original_name.metric.ndcg_at_10` = `ndcg@10`.
  static let tagPrefix = "original_name."

  private var taken: Set<String> = []
  /// The number to try next behind a name that is taken.
  private var next: [String: Int] = [:]

  /// The name for MLflow, another one for each call.
  mutating func name(for own: String) -> String {
    let wanted = Self.mapped(own)
    var name = wanted
    while !taken.insert(name).inserted {
      let number = next[wanted] ?? 2
      next[wanted] = number + 1
      name = "\(wanted)_\(number)"
    }
    return name
  }

  /// Values under names for MLflow, in the order of their own.
  static func named<Value>(_ values: [String: Value]) -> [(name: String, value: Value)] {
    var names = MLflowNames()
    return values.sorted { $0.key < $1.key }.map { (names.name(for: $0.key), $0.value) }
  }

  private static func mapped(_ own: String) -> String {
    var name = ""
    for scalar in own.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-", " ", ":":
        name.unicodeScalars.append(scalar)
      case "@": name += "_at_"
      default: name += "_"
      }
    }
    if name.isEmpty || name.hasPrefix(".") { name = "_" + name }
    return String(name.prefix(200))
  }
}
