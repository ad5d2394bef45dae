package import JSON

/// Why a text is no run record.
package enum RecordError: Error, Sendable, Equatable {
  case syntax(JSONSyntaxError)
  /// A member that is not as the schema says.
  case field(JSONFieldError)
  /// Written by a later version.
  case newerSchema(found: Int, supported: Int)
  /// The record speaks of another run than the folder it lies in.
  case foreignIdentifier(found: String, folder: String)

  /// Reads members, of which an error says that this is no record.
  package static func inFields<Value>(
    _ read: () throws(JSONFieldError) -> Value
  ) throws(RecordError) -> Value {
    do { return try read() } catch { throw .field(error) }
  }
}

extension RecordError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .syntax(let error): error.description
    case .field(let error): error.description
    case .newerSchema(let found, let supported):
      "has schema \(found), this version reads up to \(supported): use a later version"
    case .foreignIdentifier(let found, let folder):
      "speaks of run `\(found)` but lies in the folder `\(folder)`"
    }
  }
}
