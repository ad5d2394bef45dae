import Conditions
package import JSON
import RatingData
import Recommender
import Settings
import Spark
package import Tracking

/// An experiment as a record's recipe has it:
///
///     {"data": {"path": …}, "filter": {"where": "rating >= 3.5", "core": false},
///      "draw": {"fraction": 0.1, "seed": 1}, "sample": {"users": 40000, "items": 20000},
///      "split": {"test": "0.2", "seed": 42}, "settings": {"model": "KNNBasic", "k": "40", …}}
///
/// Without a filter or a draw their members are left out, and `engine` where it was this program. Data
/// in Spark have `spark` in the place of a path. A split other than a holdout has its
/// `method` as well. Values are texts as `set` takes them;
/// whole numbers of the split are numbers.
extension Experiment {
  /// The name under which a split's method stands among its options.
  private static let method = "method"

  /// - Parameter hash: The data's content hash, as soon as it is known.
  package func json(version: String? = nil, hash: String? = nil) -> JSONValue {
    var split: [String: JSONValue] = [:]
    for setting in ExperimentSettings.ofSplit(plan.validation.name) {
      let text = setting.text(self)
      split[setting.name] = setting.isWhole ? Int(text).map(JSONValue.integer) : .string(text)
    }
    if plan.validation.name != Validation.standard.name {
      split[Self.method] = .string(plan.validation.name)
    }
    var settings: [String: JSONValue] = [:]
    for setting in ExperimentSettings.inRecipes(of: self)
    where ExperimentSettings.isUsed(setting, by: self) {
      settings[setting.name] = .string(setting.text(self))
    }
    var recipe: JSONValue = [
      "data": data?.json(hash: hash) ?? .null,
      "sample": plan.sample.map { ["users": .integer($0.users), "items": .integer($0.items)] }
        ?? .null,
      "split": .object(split), "settings": .object(settings),
    ]
    recipe["filter"] = plan.filter.map { ["where": .string($0.text), "core": .bool($0.isCore)] }
    recipe["draw"] = plan.draw.map {
      ["fraction": .number($0.fraction), "seed": .integer(Int($0.seed))]
    }
    if engine != .here { recipe["engine"] = .string(engine.rawValue) }
    if let version { recipe["version"] = .string(version) }
    return recipe
  }

  /// Reads the recipe of a record, with every value checked as the command that sets it would.
  ///
  /// Recipes of version 0.1.0 told neither the measures nor how far the curve reached; both follow
  /// from the results. Another setting that is not told has its value from the start.
  package init(of record: RunRecord) throws(JSONFieldError) {
    let fields = try JSONFields(record.recipe, path: "recipe")
    try self.init(fields)
    let told = try fields.dictionary("settings", JSONValue.text)
    let measured = record.data.metrics.keys.compactMap(MeasureTable.standard.measure)
    if told["measures"] == nil && !measured.isEmpty { plan.measures = Set(measured) }
    for setting in ExperimentSettings.of(self) {
      let curves = record.data.curves.filter { $0.axis.rawValue == setting.name }
      guard let name = setting.reach, told[name] == nil,
        let length = curves.map(\.values.count).max(), length > 0,
        let limit = ExperimentSettings.setting(name, for: self)
      else { continue }
      try assign(String(length), to: limit, at: try fields.fields("settings"))
    }
  }

  /// Reads a recipe, with every value checked as the command that sets it would.
  package init(_ fields: JSONFields) throws(JSONFieldError) {
    if try fields.value("data") != .null { data = try DataSource(try fields.fields("data")) }
    if fields.has("filter") { plan.filter = try RatingFilter(try fields.fields("filter")) }
    if fields.has("draw") { plan.draw = try RandomDraw(try fields.fields("draw")) }
    if try fields.value("sample") != .null {
      plan.sample = try SampleRequest(try fields.fields("sample"))
    }
    if let name = try fields.textIfAny("engine") {
      guard let named = Engine(rawValue: name) else {
        throw .unknownWord(
          path: fields.full("engine"), found: name, known: Engine.allCases.map(\.rawValue))
      }
      engine = named
    }
    try take(split: try fields.fields("split"))
    try take(
      settings: try fields.fields("settings"), at: fields.full("settings"),
      try fields.dictionary("settings", JSONValue.text))
  }

  private mutating func take(split fields: JSONFields) throws(JSONFieldError) {
    if let method = try fields.textIfAny(Self.method) {
      guard SplitCatalog.method(method) != nil else {
        throw .unknownWord(
          path: fields.full(Self.method), found: method, known: SplitCatalog.names)
      }
      plan.validation.name = method
    }
    for setting in ExperimentSettings.ofSplit(plan.validation.name) {
      let text =
        setting.isWhole
        ? String(try fields.whole(setting.name, in: Int.min...Int.max))
        : try fields.text(setting.name)
      try assign(text, to: setting, at: fields)
    }
  }

  /// What says which settings there are comes first.
  private mutating func take(
    settings fields: JSONFields, at path: String, _ texts: [String: String]
  ) throws(JSONFieldError) {
    for setting in ExperimentSettings.all where setting.chooses != nil {
      guard let text = texts[setting.name] else { throw .missing(path: fields.full(setting.name)) }
      try assign(text, to: setting, at: fields)
    }
    let known = ExperimentSettings.inRecipes(of: self)
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      guard let setting = known.first(where: { $0.name == name }) else {
        throw .unknownWord(path: path, found: name, known: known.map(\.name))
      }
      if setting.chooses == nil { try assign(text, to: setting, at: fields) }
    }
  }

  private mutating func assign(
    _ text: String, to setting: Setting<Experiment>, at fields: JSONFields
  ) throws(JSONFieldError) {
    do throws(ValueError) { try setting.assign(&self, text) } catch {
      throw .wrongType(
        path: fields.full(setting.name), expected: setting.values, found: "`\(text.prefix(40))`")
    }
  }
}

// MARK: - The parts

extension RatingFilter {
  fileprivate init(_ fields: JSONFields) throws(JSONFieldError) {
    let (text, isCore) = (try fields.text("where"), try fields.truth("core"))
    do throws(ConditionError) { try self.init(text, isCore: isCore) } catch {
      throw .wrongType(
        path: fields.full("where"), expected: "a condition on ratings",
        found: "`\(text.prefix(40))`")
    }
  }
}

extension RandomDraw {
  fileprivate init(_ fields: JSONFields) throws(JSONFieldError) {
    let fraction = try fields.number("fraction")
    guard RandomDraw.fraction("\(fraction)") != nil else {
      throw .wrongType(
        path: fields.full("fraction"), expected: "a number between 0 and 1", found: "\(fraction)")
    }
    let seed = try fields.whole("seed", in: 0...Int(UInt32.max))
    self.init(fraction: fraction, seed: UInt32(seed))
  }
}

extension SampleRequest {
  /// What `sample` takes.
  package static let range = 1...Int(Int32.max)

  fileprivate init(_ fields: JSONFields) throws(JSONFieldError) {
    self.init(
      users: try fields.whole("users", in: Self.range),
      items: try fields.whole("items", in: Self.range))
  }
}

extension DataSource {
  fileprivate func json(hash: String?) -> JSONValue {
    switch self {
    case .generated(let request):
      return [
        "generated": [
          "ratings": .integer(request.ratings), "users": .integer(request.users),
          "items": .integer(request.items), "seed": .integer(request.seed),
        ]
      ]
    case .spark(let source): return ["spark": source.recorded]
    case .file(let file):
      let options = file.options.named.map { ($0.name, JSONValue.string($0.value)) }
      var json: [String: JSONValue] = [
        "path": .string(file.path), "given": .string(file.given),
        "options": .object(Dictionary(uniqueKeysWithValues: options)),
      ]
      json["bytes"] = file.bytes.map(JSONValue.integer)
      json["ratings"] = file.ratings.map(JSONValue.integer)
      json["layout"] = file.layout.map(JSONValue.string)
      json["hash"] = hash.map(JSONValue.string)
      return .object(json)
    }
  }

  fileprivate init(_ fields: JSONFields) throws(JSONFieldError) {
    if fields.has("generated") {
      let size = try fields.fields("generated")
      self = .generated(
        GenerationRequest(
          ratings: try size.whole("ratings", in: GenerationRequest.ratingsRange),
          users: try size.whole("users", in: GenerationRequest.usersRange),
          items: try size.whole("items", in: GenerationRequest.itemsRange),
          seed: try size.whole("seed", in: GenerationRequest.seedRange)))
      return
    }
    if fields.has("spark") {
      self = .spark(try SparkSource(recorded: try fields.fields("spark")))
      return
    }
    let path = try fields.text("path")
    var file = File(
      given: try fields.textIfAny("given") ?? path,
      try LoadOptions(try fields.value("options"), path: fields.full("options")), path: path,
      hash: try fields.textIfAny("hash"))
    (file.bytes, file.ratings) = (
      try? fields.whole("bytes", in: 0...Int.max), try? fields.whole("ratings", in: 0...Int.max)
    )
    file.layout = try fields.textIfAny("layout")
    self = .file(file)
  }
}

extension LoadOptions {
  /// - Parameter json: An object of names and values; in version 0.1.0 an array of `NAME=VALUE`,
  ///   each as a script writes it.
  fileprivate init(_ json: JSONValue, path: String) throws(JSONFieldError) {
    self.init()
    switch json {
    case .object(let members):
      for (name, value) in members {
        try take(name, try JSONValue.text(value, "\(path).\(name)"), path)
      }
    case .array(let words):
      for word in words {
        let text = try JSONValue.text(word, path)
        guard let (name, value) = Self.option(text) else {
          throw .wrongType(path: path, expected: "NAME=VALUE", found: "`\(text.prefix(40))`")
        }
        try take(name, value, path)
      }
    default: throw .wrongType(path: path, expected: "an object", found: json.kind)
    }
  }

  private mutating func take(
    _ name: String, _ value: String, _ path: String
  ) throws(JSONFieldError) {
    switch name {
    case "sep": separator = value
    case "columns": columns = value
    case "missing": missing = value
    case "encoding": encoding = value
    case "header": header = try Self.truth(value, "\(path).\(name)")
    case "quotes": quotes = try Self.truth(value, "\(path).\(name)")
    case "skip":
      guard let lines = Int(value), Self.skipRange.contains(lines) else {
        throw .wrongType(
          path: "\(path).skip", expected: "a number of lines", found: "`\(value.prefix(40))`")
      }
      skip = lines
    default: throw .unknownWord(path: path, found: name, known: Self.names)
    }
  }

  private static func truth(_ value: String, _ path: String) throws(JSONFieldError) -> Bool {
    guard value == "yes" || value == "no" else {
      throw .unknownWord(path: path, found: value, known: ["yes", "no"])
    }
    return value == "yes"
  }

  /// The name and the value of one word without variables.
  private static func option(_ text: String) -> (name: String, value: String)? {
    guard let word = ScriptText.words(of: text), word.count == 1,
      let equals = word[0].firstIndex(of: "=")
    else { return nil }
    return (String(word[0][..<equals]), String(word[0][equals...].dropFirst()))
  }
}
