package import Conditions
internal import Spelling

extension ConditionDialect {
  /// Conditions on runs. A bare name is an attribute, else the one metric, param or tag of that
  /// name.
  package static let runs = ConditionDialect(
    rows: "runs", name: "the name of a metric, param, tag or attribute",
    prefixes: Set(RunVocabulary.kinds.keys),
    usualPrefixes: ["metrics", "params", "tags", "attributes"], isOrdered: true)
}

/// The names that runs have, by which names in conditions are understood.
struct RunVocabulary: ConditionVocabulary {
  enum Kind {
    case attribute, metric, param, tag
  }

  /// MLflow's words for the kinds.
  static let kinds: [String: Kind] = [
    "metric": .metric, "metrics": .metric, "param": .param, "params": .param, "parameter": .param,
    "parameters": .param, "tag": .tag, "tags": .tag, "attribute": .attribute,
    "attributes": .attribute, "attr": .attribute, "run": .attribute,
  ]

  private static let mostUnknown = 8

  private let metrics: Set<String>
  private let params: Set<String>
  private let tags: Set<String>
  /// Other names of params that runs have.
  private let aliases: [String: String]
  /// The first few of the names with a kind that were asked for and that no run has, each once.
  private(set) var unknown: [RunSelection.UnknownName] = []

  /// - Complexity: linear in the values of all runs.
  init(_ runs: [RunSummary], aliases: [String: String] = [:]) {
    var names = FieldNames()
    for run in runs { names.add(run) }
    (metrics, params, tags) = (names.metrics, names.params, names.tags)
    self.aliases = aliases.filter { names.params.contains($1) }
  }

  // MARK: - Fields

  mutating func field(_ name: ConditionName) throws(ConditionError) -> RunField {
    let field = try meaning(of: name)
    if !contains(field), unknown.count < Self.mostUnknown,
      !unknown.contains(where: { $0.name == field.description })
    {
      unknown.append(
        RunSelection.UnknownName(
          name: field.description, nearest: nearest(field.description), range: name.range))
    }
    return field
  }

  private func meaning(of name: ConditionName) throws(ConditionError) -> RunField {
    switch name.prefix.flatMap({ Self.kinds[$0] }) {
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
  private func bare(_ name: ConditionName) throws(ConditionError) -> RunField {
    if let attribute = RunAttribute(name: name.key) { return .attribute(attribute) }
    var fields: [RunField] = []
    if metrics.contains(name.key) { fields.append(.metric(name.key)) }
    if params.contains(name.key) { fields.append(.param(name.key)) }
    if tags.contains(name.key) { fields.append(.tag(name.key)) }
    if fields.count > 1 {
      throw .ambiguousName(name.key, candidates: fields.map(\.description), range: name.range)
    }
    guard let field = fields.first ?? aliases[name.key].map({ .param($0) }) else {
      throw .unknownName(
        name.key, lack: "run has a metric, param or tag", nearest: nearest(name.key),
        range: name.range)
    }
    return field
  }

  /// Whether any run has a value of the field.
  private func contains(_ field: RunField) -> Bool {
    switch field {
    case .attribute: true
    case .metric(let name): metrics.contains(name)
    case .param(let name): params.contains(name)
    case .tag(let name): tags.contains(name)
    }
  }

  // MARK: - Names

  /// All names: bare where one kind of value has it, then in full. Only what a condition reads
  /// without quotes, and no tags that tools write for one another.
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
    return (bare.filter { counts[$0] == 1 } + full).filter(ConditionLexer.isWord)
  }

  /// The most similar name, written as the one that was asked for: bare or in full.
  private func nearest(_ name: String) -> String? {
    let bare =
      RunAttribute.allCases.map(\.rawValue) + metrics.sorted() + params.sorted()
      + tags.sorted() + aliases.keys.sorted()
    let full =
      metrics.sorted().map { "metrics.\($0)" } + params.sorted().map { "params.\($0)" }
      + tags.sorted().map { "tags.\($0)" }
    return Spelling.nearest(to: name, among: name.contains(".") ? full + bare : bare + full).first
  }
}

/// The names of all values of some runs.
struct FieldNames {
  private(set) var metrics: Set<String> = []
  private(set) var params: Set<String> = []
  private(set) var tags: Set<String> = []
  /// The words of this table that were met before, as a metric (1), a param (2) and a tag (4).
  private var met: [UInt8] = []
  private var table: FactTable?

  /// Adds those of one run; runs of one table in a row cost no look at a text.
  mutating func add(_ summary: RunSummary) {
    let (run, table) = (summary.facts, summary.table)
    if self.table !== table {
      self.table = table
      met = [UInt8](repeating: 0, count: table.words.count)
    }
    for fact in table.measures(of: run) where isNew(Int(fact.name), 1) {
      metrics.insert(table.words[Int(fact.name)])
    }
    for fact in table.params(of: run) where isNew(Int(fact.name), 2) {
      params.insert(table.words[Int(fact.name)])
    }
    for fact in table.tags(of: run) where isNew(Int(fact.name), 4) {
      tags.insert(table.words[Int(fact.name)])
    }
  }

  private mutating func isNew(_ word: Int, _ kind: UInt8) -> Bool {
    defer { met[word] |= kind }
    return met[word] & kind == 0
  }
}
