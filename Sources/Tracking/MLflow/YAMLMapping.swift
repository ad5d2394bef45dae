internal import JSON

/// The flat mappings that MLflow keeps as `meta.yaml`.
enum YAMLMapping {
  /// A value as it is written.
  enum Value {
    /// In double quotes; a JSON string is one of YAML.
    case text(String)
    case integer(Int)
    case word(String)
    /// A mapping on the line, as JSON, which is YAML.
    case texts([String: String])
  }

  /// The bytes of a mapping, in the order given.
  static func bytes(_ members: [(String, Value)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (key, value) in members {
      bytes += Array("\(key): ".utf8)
      switch value {
      case .text(let text): bytes += JSONWriter.bytes(of: .string(text))
      case .integer(let number): bytes += Array("\(number)\n".utf8)
      case .word(let word): bytes += Array("\(word)\n".utf8)
      case .texts(let texts):
        bytes += JSONWriter.line(of: .object(texts.mapValues { .string($0) }))
      }
    }
    return bytes
  }

  /// The scalars of a mapping as texts; null as nil. What is no `key: scalar` at the left margin (a
  /// list, a mapping within) is left out; nil for bytes that are no text or hold no member at all.
  static func scalars(_ bytes: [UInt8]) -> [String: String?]? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var members: [String: String?] = [:]
    for line in joined(text) {
      guard let colon = line.firstRange(of: ":"),
        colon.upperBound == line.endIndex || line[colon.upperBound] == " "
      else { continue }
      let key = String(line[..<colon.lowerBound])
      let value = String(line[colon.upperBound...]).trimmingSpaces
      guard let scalar = scalar(value) else { continue }
      switch scalar {
      case .null: members.updateValue(nil, forKey: key)
      case .text(let text): members[key] = text
      }
    }
    return members.isEmpty ? nil : members
  }

  /// The scalars of a mapping within, on lines of its own or in braces, but for those that are null.
  static func scalars(of key: String, in bytes: [UInt8]) -> [String: String] {
    let (rest, block) = lines(of: key, in: bytes)
    if let json = try? JSONParser.parse(Array(rest.utf8)), case .object(let members) = json {
      return members.compactMapValues(\.text)
    }
    return (scalars(Array(block.joined(separator: "\n").utf8)) ?? [:]).compactMapValues { $0 }
  }

  /// The keys of a mapping within, in their order.
  static func keys(of key: String, in bytes: [UInt8]) -> [String] {
    lines(of: key, in: bytes).block.compactMap { line in
      guard !line.hasPrefix(" "), let colon = line.firstIndex(of: ":") else { return nil }
      return String(line[..<colon])
    }
  }

  /// What stands behind a key, and the lines below that are farther in, moved to the margin.
  private static func lines(
    of key: String, in bytes: [UInt8]
  ) -> (rest: String, block: [Substring]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("\(key):") }) else { return ("", []) }
    let block = lines[(start + 1)...].prefix { $0.hasPrefix(" ") }
    let margin = block.first?.prefix { $0 == " " }.count ?? 0
    let rest = String(lines[start].dropFirst(key.count + 1)).trimmingSpaces
    return (rest, block.map { $0.dropFirst(min(margin, $0.prefix { $0 == " " }.count)) })
  }

  /// Lines with those below that go on with them, as long texts are folded.
  private static func joined(_ text: String) -> [String] {
    var lines: [FoldedLine] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(" "), !lines.isEmpty {
        lines[lines.count - 1].fold(String(line).trimmingSpaces)
      } else if line.isEmpty, !lines.isEmpty {
        lines[lines.count - 1].foldBlankLine()
      } else if !line.isEmpty {
        lines.append(FoldedLine(line))
      }
    }
    return lines.map(\.text)
  }

  /// A value as it is read.
  private enum Scalar {
    case null
    case text(String)
  }

  /// - Returns: nil for a list, a mapping, a block, or half a quoted text.
  private static func scalar(_ value: String) -> Scalar? {
    switch value.first {
    case nil, "[", "{", "&", "*", "!", "|", ">": return nil
    case "\"":
      guard let json = try? JSONParser.parse(Array(value.utf8)) else { return nil }
      return json.text.map(Scalar.text)
    case "'":
      guard value.count >= 2, value.hasSuffix("'") else { return nil }
      return .text(unquoted(value.dropFirst().dropLast()))
    default: return value == "null" || value == "~" ? .null : .text(value)
    }
  }

  /// The text within single quotes, where a quote is written twice.
  private static func unquoted(_ text: Substring) -> String {
    var result = ""
    var isSecond = false
    for character in text {
      if character == "'" && !isSecond {
        isSecond = true
        result.append(character)
      } else {
        if character != "'" { result.append(character) }
        isSecond = false
      }
    }
    return result
  }
}

/// A line with those below that go on with it; takes each of them in the time of its own length.
private struct FoldedLine {
  private var bytes: [UInt8]
  /// Where the value begins, once the colon before it was met.
  private var value: Int?
  /// How far it was looked for.
  private var searched = 0

  init(_ line: Substring) { bytes = Array(line.utf8) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func fold(_ more: String) {
    if bytes.last == UInt8(ascii: "\\") {
      bytes.removeLast()
      bytes += more.utf8.dropFirst(more.hasPrefix("\\") ? 1 : 0)
    } else {
      if bytes.last != 0x0A { bytes.append(UInt8(ascii: " ")) }
      bytes += more.utf8
    }
  }

  /// A blank line is a line end within a quoted text, and nothing elsewhere.
  mutating func foldBlankLine() {
    if isOpen { bytes.append(0x0A) }
  }

  /// Whether a quoted text goes on below.
  private var isOpen: Bool {
    mutating get {
      while value == nil, searched + 1 < bytes.count {
        let isColon = bytes[searched] == UInt8(ascii: ":") && bytes[searched + 1] == 0x20
        if isColon { value = searched + 2 }
        searched += 1
      }
      guard let value, value < bytes.count else { return false }
      let quote = bytes[value]
      guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return false }
      return value + 1 == bytes.count || bytes.last != quote
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " || text.last == "\r" { text.removeLast() }
    return String(text)
  }
}
