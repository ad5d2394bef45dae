/// Why a script is not executed.
enum ScriptFault: Error, Equatable, CustomStringConvertible {
  case tooDeep(Int)

  var description: String {
    switch self {
    case .tooDeep(let depth): "scripts call each other more than \(depth) deep"
    }
  }
}
