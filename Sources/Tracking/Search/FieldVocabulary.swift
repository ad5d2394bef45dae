internal import Spelling

/// The names that runs have, by which bare names in filters are understood.
struct FieldVocabulary {
  private let metrics: Set<String>
  private let params: Set<String>
  private let tags: Set<String>
  /// Other names of params that runs have.
  private let aliases: [String: String]

  /// - Complexity: linear in the values of all runs.
  init(_ runs: [RunSummary], aliases: [String: String] = [:]) {
    var names = FieldNames()
    for run in runs { run.collectNames(into: &names) }
    (metrics, params, tags) = (names.metrics, names.params, names.tags)
    self.aliases = aliases.filter { names.params.contains($1) }
  }

  /// The field that a name stands for.
  func field(_ name: FilterName) throws(RunFilterError) -> RunField {
    switch name.kind {
    case .metric: return .metric(name.key)
    case .param:
      let alias = params.contains(name.key) ? nil : aliases[name.key]
      return .param(alias ?? name.key)
    case .tag: return .tag(name.key)
    case .attribute:
      if let attribute = RunAttribute(name: name.key) { return .attribute(attribute) }
      let known = RunAttribute.allCases.map(\.rawValue)
      throw .unexpected(
        found: "`\(name.key)`", expected: "one of the attributes \(known.joined(separator: ", "))",
        nearest: Spelling.nearest(to: name.key, among: known).first, range: name.range)
    case nil: return try bare(name)
    }
  }

  /// An attribute, as in MLflow; else the only kind of value of this name.
  private func bare(_ name: FilterName) throws(RunFilterError) -> RunField {
    if let attribute = RunAttribute(name: name.key) { return .attribute(attribute) }
    var fields: [RunField] = []
    if metrics.contains(name.key) { fields.append(.metric(name.key)) }
    if params.contains(name.key) { fields.append(.param(name.key)) }
    if tags.contains(name.key) { fields.append(.tag(name.key)) }
    if fields.count > 1 {
      throw .ambiguousName(name.key, candidates: fields.map(\.description), range: name.range)
    }
    guard let field = fields.first ?? aliases[name.key].map({ .param($0) }) else {
      throw .unknownName(name.key, nearest: nearest(name.key), range: name.range)
    }
    return field
  }

  /// Whether any run has a value of the field.
  func contains(_ field: RunField) -> Bool {
    switch field {
    case .attribute: true
    case .metric(let name): metrics.contains(name)
    case .param(let name): params.contains(name)
    case .tag(let name): tags.contains(name)
    }
  }

  /// All names: bare where one kind of value has it, then in full. Only what a filter reads without
  /// quotes, and no tags that tools write for one another.
  var names: [String] {
    let params = params.sorted()
    let tags = tags.sorted().filter {
      !$0.hasPrefix(MLflowTag.prefix) && !$0.hasPrefix("latentlens.")
    }
    let bare =
      metrics.sorted() + aliases.keys.sorted() + params + tags
      + RunAttribute.allCases.map(\.rawValue)
    let full =
      metrics.sorted().map { "metrics.\($0)" } + params.map { "params.\($0)" }
      + tags.map { "tags.\($0)" }
    var counts: [String: Int] = [:]
    for name in bare { counts[name, default: 0] += 1 }
    return (bare.filter { counts[$0] == 1 } + full).filter(FilterLexer.isWord)
  }

  /// The most similar name, written as the one that was asked for: bare or in full.
  func nearest(_ name: String) -> String? {
    let bare =
      RunAttribute.allCases.map(\.rawValue) + metrics.sorted() + params.sorted()
      + tags.sorted() + aliases.keys.sorted()
    let full =
      metrics.sorted().map { "metrics.\($0)" } + params.sorted().map { "params.\($0)" }
      + tags.sorted().map { "tags.\($0)" }
    return Spelling.nearest(to: name, among: name.contains(".") ? full + bare : bare + full).first
  }
}
