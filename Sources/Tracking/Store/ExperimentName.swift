/// The folder of an experiment, whose name is free text.
///
/// ASCII letters, digits, space and `-_.+,=@()` stay, and so do letters and signs beyond ASCII;
/// every other byte becomes `%XX`, and so does a leading dot. Two names never share a folder. A
/// name is not empty, has no control characters, neither starts nor ends with a space, and takes
/// up to 200 bytes as a folder's name.
package struct ExperimentName: Sendable, Hashable {
  /// The experiment that runs are recorded in where no other is chosen.
  package static let usual = "default"

  /// The one that MLflow keeps for itself, with the id `0`.
  static let reserved = "Default"

  var isReserved: Bool { text == Self.reserved }

  /// The longest name of a folder, in bytes.
  static let longest = 200

  package let text: String
  /// The name of its folder within the store.
  let folder: String

  /// - Throws: `RunStoreError.badName` with the reason.
  package init(_ text: String) throws(RunStoreError) {
    guard !text.isEmpty else { throw .badName(text, .empty) }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw .badName(text, .controlCharacter)
    }
    if text.hasPrefix(" ") || text.hasSuffix(" ") { throw .badName(text, .surroundingSpace) }
    let folder = Self.folder(of: text)
    guard folder.utf8.count <= Self.longest else {
      throw .badName(text, .tooLong(bytes: folder.utf8.count, limit: Self.longest))
    }
    self.text = text
    self.folder = folder
  }

  /// The name that a folder stands for; nil where no name makes this folder.
  init?(folder: String) {
    var bytes: [UInt8] = []
    var rest = folder.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      rest = rest.dropFirst(2)
      bytes.append(value)
    }
    guard let text = String(validating: bytes, as: UTF8.self), let name = try? Self(text),
      name.folder.utf8.elementsEqual(folder.utf8)
    else { return nil }
    self = name
  }

  private static func folder(of text: String) -> String {
    var bytes: [UInt8] = []
    for (index, byte) in text.utf8.enumerated() {
      if isKept(byte) && !(index == 0 && byte == UInt8(ascii: ".")) {
        bytes.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        bytes.append(contentsOf: "%\(byte < 16 ? "0" : "")\(digits)".utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isKept(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
    default: " -_.+,=@()".utf8.contains(byte)
    }
  }
}

/// Why a text is no name.
package enum NameError: Error, Sendable, Equatable {
  case empty
  case controlCharacter
  case surroundingSpace
  case tooLong(bytes: Int, limit: Int)
}

extension NameError {
  /// What keeps a text from being a run's name; nil where nothing does.
  package init?(ofRunName text: String) {
    if text.isEmpty {
      self = .empty
    } else if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      self = .controlCharacter
    } else {
      return nil
    }
  }
}

extension NameError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "is empty"
    case .controlCharacter: "has a control character in it"
    case .surroundingSpace: "starts or ends with a space"
    case .tooLong(let bytes, let limit):
      "takes \(bytes) bytes, at most \(limit) are possible"
    }
  }
}
