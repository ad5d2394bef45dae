/// Why a text is no name.
package enum NameFault: Error, Sendable, Equatable {
  case empty
  case controlCharacter
  case surroundingSpace
  case tooLong(bytes: Int, limit: Int)
}

extension NameFault {
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

extension NameFault: CustomStringConvertible {
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
