import FoundationEssentials
import Glibc

/// Why a call of the system failed, in the system's words.
enum SystemReason {
  /// The reason of the call that has just failed.
  static var current: String { words(of: errno) }

  static func words(of number: Int32) -> String {
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    let text = unsafe String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  static func words(of error: any Error) -> String {
    guard let error = error as? CocoaError else { return "\(error)" }
    return switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: "no such folder"
    case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
    case .fileWriteOutOfSpace: "no space left"
    case .fileWriteVolumeReadOnly: "a read-only file system"
    default: "error \(error.code.rawValue)"
    }
  }
}
