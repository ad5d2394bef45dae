import Conditions
import Experiments
import JSON
import Pages
import Reports
import Tracking

/// The runs of an experiment column by column, as a page's script holds them: a word that many runs
/// share goes over the wire once.
///
///     {"experiment": "base", "columns": [
///       {"key": "run", "kind": "attribute", "values": [1, 2]},
///       {"key": "similarity", "kind": "param", "words": ["cosine"], "codes": [0, -1]}, …]}
///
/// A list of one is that of a value that all runs have.
struct RunColumns {
  private let experiment: String
  private let runs: [RunSummary]
  private let families: RunFamilies

  init(_ runs: [RunSummary], of experiment: String, _ families: RunFamilies) {
    self.runs = runs
    self.experiment = experiment
    self.families = families
  }

  /// - Complexity: the runs times the values that any of them has.
  var text: [UInt8] {
    let comparison = Comparison(
      runs, aliases: RecordedSettings.aliases, on: RecordedSettings.basis)
    let rows = (comparison.rows + comparison.same).filter(isShown).sorted {
      FieldOrder.precedes($0.field, $1.field)
    }
    let columns = attributes + rows.map { column(of: $0, following: $0.followsFromModel) }
    let name = JSONText.quoted(experiment)
    var bytes = Array("{\"experiment\": \(name), \"columns\": [\n".utf8)
    for (place, column) in columns.enumerated() {
      if place > 0 { bytes += Array(",\n".utf8) }
      bytes += Array(column.utf8)
    }
    return bytes + Array("\n]}\n".utf8)
  }

  /// Tags that programs write for one another stand on the run's page alone.
  private func isShown(_ row: ComparisonRow) -> Bool {
    guard case .tag(let name) = row.field else { return true }
    return !MLflowTag.isOfPrograms(name) || name == MLflowTag.note
  }

  // MARK: - Columns

  private var attributes: [String] {
    [
      numbers("run", runs.map { Double($0.number) }),
      words("name", runs.map { $0.runName == RunInfo.usualName($0.number) ? nil : $0.runName }),
      words("status", runs.map(\.state)),
      numbers("started", runs.map { Double($0.startTime) }),
      numbers("parent", runs.map { run in families.parent(of: run).map(Double.init) }),
    ]
  }

  private func numbers(_ key: String, _ values: [Double?]) -> String {
    object(key: key, title: key, kind: "attribute", more: [], values: Self.numbers(values))
  }

  private func words(_ key: String, _ values: [String?]) -> String {
    object(key: key, title: key, kind: "attribute", more: [], values: Self.words(values))
  }

  /// - Parameter isFollowing: Whether it says no more than the model does.
  private func column(of row: ComparisonRow, following isFollowing: Bool) -> String {
    var more = [("differs", "\(row.differs && !isFollowing)")]
    let (kind, name) = Self.kindAndName(of: row.field)
    if case .param = row.field {
      if RecordedSettings.basis.contains(name) { more.append(("basis", "true")) }
      if Self.drawing.contains(name) { more.append(("draws", "true")) }
    }
    if case .metric = row.field {
      more.append(("better", JSONText.quoted(Self.word(for: MeasureDirection(of: name)))))
      more.append(("best", "[\(row.best.map(String.init).joined(separator: ","))]"))
    }
    return object(
      key: row.field.description,
      title: kind == "param" ? RecordedSettings.title(of: name) : name, kind: kind, more: more,
      values: Self.numbers(in: row).map(Self.numbers) ?? Self.words(Self.texts(in: row)))
  }

  /// The values as numbers; nil where one is none.
  private static func numbers(in row: ComparisonRow) -> [Double?]? {
    var numbers: [Double?] = []
    numbers.reserveCapacity(row.values.count)
    // Neighbours often have the same text, which is read once.
    var (text, number): (String?, Double?) = (nil, nil)
    for (index, value) in row.values.enumerated() {
      switch value {
      case nil: numbers.append(nil)
      case .number(let value): numbers.append(value)
      case .text(let value):
        if value != text { (text, number) = (value, row.number(index)) }
        guard let number else { return nil }
        numbers.append(number)
      }
    }
    return numbers
  }

  private static func texts(in row: ComparisonRow) -> [String?] {
    row.values.map { value in
      switch value {
      case .text(let text): text
      case .number(let number): "\(number)"
      case nil: nil
      }
    }
  }

  /// The params that say what something is drawn from.
  private static let drawing = RunGroups.params(named: RunGroups.seed)

  private static func kindAndName(of field: RunField) -> (String, String) {
    switch field {
    case .attribute(let attribute): ("attribute", attribute.rawValue)
    case .param(let name): ("param", name)
    case .tag(let name): ("tag", name)
    case .metric(let name): ("metric", name)
    }
  }

  private static func word(for direction: MeasureDirection) -> String {
    switch direction {
    case .lowerIsBetter: "lower"
    case .higherIsBetter: "higher"
    case .neither: "neither"
    }
  }

  // MARK: - JSON

  private func object(
    key: String, title: String, kind: String, more: [(String, String)],
    values: [(String, String)]
  ) -> String {
    let members =
      [
        ("key", JSONText.quoted(key)), ("title", JSONText.quoted(title)),
        ("kind", JSONText.quoted(kind)),
      ] + more + values
    return JSONText.object(
      quotedKeys: members.map { JSONText.quoted($0.0) }, values: members.map(\.1))
  }

  /// NaN and the infinities are texts, as everywhere in our JSON.
  private static func numbers(_ values: [Double?]) -> [(String, String)] {
    let texts = values.map { value -> String in
      guard let value else { return "null" }
      if value.isNaN { return "\"NaN\"" }
      if value.isInfinite { return value < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
      return Int(exactly: value).map(String.init) ?? "\(value)"
    }
    return [("values", Self.list(texts))]
  }

  /// Words once each, and for each run the place of its own; -1 where it has none.
  private static func words(_ values: [String?]) -> [(String, String)] {
    var places: [String: Int] = [:]
    var words: [String] = []
    let codes = values.map { value -> String in
      guard let value else { return "-1" }
      if let place = places[value] { return String(place) }
      places[value] = words.count
      words.append(value)
      return String(words.count - 1)
    }
    let quoted = words.map { JSONText.quoted($0) }.joined(separator: ",")
    return [("words", "[\(quoted)]"), ("codes", Self.list(codes))]
  }

  /// One where all are the same: most columns of a large experiment are.
  private static func list(_ texts: [String]) -> String {
    if let first = texts.first, texts.dropFirst().allSatisfy({ $0 == first }) {
      return "[\(first)]"
    }
    return "[\(texts.joined(separator: ","))]"
  }
}
