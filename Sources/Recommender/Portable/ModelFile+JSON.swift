import FoundationEssentials

extension ModelFile {
  /// A value as `NAME.json`.
  static func json(_ name: String, _ value: some Encodable) -> ModelFile {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("a model's settings are finite numbers and texts")
    }
    return ModelFile("\(name).json", Array(data) + [UInt8(ascii: "\n")])
  }
}
