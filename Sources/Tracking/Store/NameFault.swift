/// Why a text is no name.
package enum NameFault: Error, Sendable, Equatable {
  case empty
  case controlCharacter
  case surroundingSpace
  case tooLong(bytes: Int, limit: Int)
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
