import Glibc

/// The operating system's words for an error.
enum SystemMessage {
  /// "permission denied" for EACCES, and so on.
  static func text(for errno: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard unsafe strerror_r(errno, &buffer, buffer.count) == 0 else { return "error \(errno)" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
