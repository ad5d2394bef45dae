/// What is wrong with a file that is no ratings file: a script, a report's file.
enum FileFault: Error, Equatable, CustomStringConvertible {
  case missing(path: String)
  case unreadable(path: String)
  case notText(path: String)
  case unwritable(path: String)

  var description: String {
    switch self {
    case .missing(let path): "cannot read `\(path)`: no such file"
    case .unreadable(let path): "cannot read `\(path)`"
    case .notText(let path): "`\(path)` is no text in UTF-8"
    case .unwritable(let path): "cannot write `\(path)`"
    }
  }
}
