import Files
import FoundationEssentials
import Glibc
import Kernels
import Language

extension Interpreter {
  private static let deepest = 16

  /// Executes a script file. While it runs, errors stop it.
  ///
  /// - Throws: `FileFault`, `ScriptFault` where scripts call each other too deeply, and `Cancelled`
  ///   where Ctrl-C comes while its lines are waited for.
  package func run(script path: String, arguments: [String]) throws -> Ending {
    let resolvedPath = resolve(path)
    if sources.count >= Interpreter.deepest { throw ScriptFault.tooDeep(Interpreter.deepest) }
    let source = try read(script: resolvedPath, named: path)
    let folder = resolvedPath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    sources.append(
      SourceFile(path: path, resolvedPath: resolvedPath, folder: folder.joined(separator: "/")))
    let (outerPolicy, outerVariables) = (policy, session.variables)
    policy.stopsAtErrors = true
    policy.allowsPrefixes = false
    for name in outerVariables.keys where Int(name) != nil { session.variables[name] = nil }
    for (index, argument) in ([path] + arguments).enumerated() {
      session.variables[String(index)] = argument
    }
    defer {
      sources.removeLast()
      policy = outerPolicy
      for name in session.variables.keys where Int(name) != nil {
        session.variables[name] = outerVariables[name]
      }
    }
    let ending = execute(source)
    keepSession()
    return ending
  }

  /// A path as the script that is being executed means it.
  func resolve(_ path: String) -> String {
    if path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] {
      return home + path.dropFirst()
    }
    guard !path.hasPrefix("/"), let folder = sources.last?.folder, !folder.isEmpty else {
      return path
    }
    return folder + "/" + path
  }

  /// The same from the root, so that it holds wherever it is written down.
  func absolutePath(_ path: String) -> String {
    URL(filePath: resolve(path)).standardizedFileURL.path
  }

  private func read(script resolvedPath: String, named path: String) throws -> SourceText {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: resolvedPath, isDirectory: &isFolder) else {
      throw FileFault.missing(path: path)
    }
    if isFolder { throw FileFault.unreadable(path: path, reason: "it is a folder") }
    // Not by Foundation, which refuses what is no regular file: a script may come from a pipe. Nor
    // by an opening that waits for the pipe's other end, for it would not hear Ctrl-C.
    let descriptor = unsafe open(resolvedPath, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw FileFault.unreadable(path: path, reason: SystemReason.current)
    }
    defer { close(descriptor) }
    let (bytes, end) = Descriptor.read(
      descriptor, limit: SourceFile.largest, interruptsBefore: seenInterrupts)
    switch end {
    case .interrupted: throw Cancelled(stage: "", fraction: 0)
    case .tooLong: throw FileFault.tooLarge(path: path, what: "script", limit: SourceFile.largest)
    case .whole: break
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFault.notText(path: path)
    }
    return SourceText(text, name: path)
  }
}

/// A script that is being executed.
struct SourceFile: Sendable {
  /// The most bytes of a script, and of a line that comes through a pipe.
  static let largest = 32 << 20

  let path: String
  /// Where it is, seen from the folder that the program works in.
  let resolvedPath: String
  /// The folder that its relative paths start from.
  let folder: String
}

/// Why a script is not executed.
enum ScriptFault: Error, Equatable, CustomStringConvertible {
  case tooDeep(Int)

  var description: String {
    switch self {
    case .tooDeep(let depth): "scripts call each other more than \(depth) deep"
    }
  }
}
