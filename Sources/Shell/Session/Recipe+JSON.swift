import Language
import RatingData
import Recommender
import Tracking

extension Recipe {
  /// The recipe as a record has it.
  func json(version: String) -> JSONValue {
    [
      "version": .string(version), "data": data?.json ?? .null,
      "sample": sample.map { ["users": .integer($0.users), "items": .integer($0.items)] } ?? .null,
      "split": ["test": .string("\(split.test)"), "seed": .integer(Int(split.seed))],
      "settings": .object(settings.mapValues(JSONValue.string)),
    ]
  }

  /// Reads the recipe of a record, with every value checked as the command that sets it would.
  ///
  /// Recipes of version 0.1.0 told neither the measures nor how far the curve reached; both follow
  /// from the results. Another setting that is not told has its value from the start.
  init(of record: RunRecord) throws(RecordError) {
    let fields = try JSONFields(record.recipe, path: "recipe")
    data = try Data(try fields.fields("data"))
    sample = try fields.value("sample") == .null ? nil : SampleRequest(try fields.fields("sample"))
    split = try SplitRequest(try fields.fields("split"))
    settings = try fields.dictionary("settings", JSONValue.text)
    let measured = Measure.allCases.map(\.rawValue).filter { record.data.metrics[$0] != nil }
    if settings["measures"] == nil && !measured.isEmpty {
      settings["measures"] = measured.joined(separator: ",")
    }
    let reach = record.data.curves.filter { $0.axis == .k }.map(\.values.count).max() ?? 0
    if settings["k_max"] == nil && reach > 0 && settings["k"] != nil {
      settings["k_max"] = String(reach)
    }
    try check(settingsAt: fields.full("settings"))
  }

  /// Refuses settings that the model does not have, and values that they cannot take.
  private func check(settingsAt path: String) throws(RecordError) {
    guard settings["model"] != nil else { throw .missing(path: "\(path).model") }
    var trial = Session(threads: 1)
    do throws(SettingFault) {
      try trial.assign(settings)
    } catch {
      switch error {
      case .unknown(let name, let known):
        throw .unknownWord(path: path, found: name, known: known)
      case .value(let setting, let text):
        throw .wrongType(
          path: "\(path).\(setting.name)", expected: setting.values, found: "`\(text.prefix(40))`")
      }
    }
  }
}

/// Why settings cannot be those of a recipe.
enum SettingFault: Error {
  /// No setting of the model is called like this.
  case unknown(name: String, known: [String])
  case value(Setting, text: String)
}

extension Session {
  /// Gives settings their values, the model first, for it says which others there are.
  mutating func assign(_ settings: [String: String]) throws(SettingFault) {
    let named = settings.sorted { ($0.key == "model" ? "" : $0.key) < $1.key }
    for (name, text) in named {
      let known = SettingTable.settings(of: self.settings.model).filter(\.isOfRecipe)
      guard let setting = known.first(where: { $0.name == name }) else {
        throw .unknown(name: name, known: known.map(\.name))
      }
      do throws(ValueFault) { try setting.assign(&self, text) } catch {
        throw .value(setting, text: text)
      }
    }
  }
}

// MARK: - The parts

extension SampleRequest {
  /// What `sample` takes.
  static let range = 1...Int(Int32.max)

  fileprivate init(_ fields: JSONFields) throws(RecordError) {
    self.init(
      users: try fields.whole("users", in: Self.range),
      items: try fields.whole("items", in: Self.range))
  }
}

extension SplitRequest {
  /// What `split seed=` takes.
  static let seedRange = 0...Int(UInt32.max)

  fileprivate init(_ fields: JSONFields) throws(RecordError) {
    let text = try fields.text("test")
    guard let test = try? ValueParser.testSize(text) else {
      throw .wrongType(
        path: fields.full("test"), expected: "a share or a number of ratings",
        found: "`\(text.prefix(40))`")
    }
    self.init(test: test, seed: UInt32(try fields.whole("seed", in: Self.seedRange)))
  }
}

extension Recipe.Data {
  fileprivate var json: JSONValue {
    switch self {
    case .generated(let request):
      return [
        "generated": [
          "ratings": .integer(request.ratings), "users": .integer(request.users),
          "items": .integer(request.items), "seed": .integer(request.seed),
        ]
      ]
    case .file(let file):
      let options = file.options.named.map { ($0.name, JSONValue.string($0.value)) }
      var json: [String: JSONValue] = [
        "path": .string(file.path), "given": .string(file.given),
        "options": .object(Dictionary(uniqueKeysWithValues: options)),
      ]
      json["bytes"] = file.bytes.map(JSONValue.integer)
      json["ratings"] = file.ratings.map(JSONValue.integer)
      json["layout"] = file.layout.map(JSONValue.string)
      json["hash"] = file.hash.map(JSONValue.string)
      return .object(json)
    }
  }

  fileprivate init(_ fields: JSONFields) throws(RecordError) {
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
    let path = try fields.text("path")
    self = .file(
      Recipe.File(
        given: try fields.textIfAny("given") ?? path,
        options: try LoadOptions(try fields.value("options"), path: fields.full("options")),
        path: path, bytes: try? fields.whole("bytes", in: 0...Int.max), layout: try fields.textIfAny("layout"),
        ratings: try? fields.whole("ratings", in: 0...Int.max), hash: try fields.textIfAny("hash")))
  }
}

extension LoadOptions {
  /// - Parameter json: An object of names and values; in version 0.1.0 an array of `NAME=VALUE`,
  ///   each as a script writes it.
  fileprivate init(_ json: JSONValue, path: String) throws(RecordError) {
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
  ) throws(RecordError) {
    switch (name, value) {
    case ("sep", _): separator = value
    case ("columns", _): columns = value
    case ("header", "yes"), ("header", "no"): header = value == "yes"
    case ("header", _):
      throw .unknownWord(path: "\(path).header", found: value, known: ["yes", "no"])
    default: throw .unknownWord(path: path, found: name, known: ["sep", "header", "columns"])
    }
  }

  /// The name and the value of one word without variables.
  private static func option(_ text: String) -> (name: String, value: String)? {
    guard let word = ScriptText.words(of: text), word.count == 1,
      let equals = word[0].firstIndex(of: "=")
    else { return nil }
    return (String(word[0][..<equals]), String(word[0][equals...].dropFirst()))
  }
}
