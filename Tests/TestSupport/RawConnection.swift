package import Foundation

/// A TCP connection to this machine that says what a test wants, well-formed or not.
package final class RawConnection {
  /// An answer of HTTP as it came, and what of its head tests look at.
  package struct Answer {
    package let status: Int
    /// The lines of the head after the first.
    package let headers: [String]
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }

    package func header(_ name: String) -> String? { all(name).first }

    package func all(_ name: String) -> [String] {
      headers.filter { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
  }

  /// How the other side ended the connection.
  package enum End { case closed, reset }

  private let descriptor: Int32
  private var received: [UInt8] = []
  private var isOpen = true
  /// Set when the other side sends no more.
  package private(set) var end: End?

  /// - Parameter patience: The longest time to wait for a byte, in seconds.
  package init(port: Int, patience: Int = 20) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = UInt16(port).bigEndian
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = unsafe withUnsafePointer(to: &place) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, size)
      }
    }
    guard status == 0 else {
      Glibc.close(descriptor)
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECONNREFUSED)
    }
    var time = timeval(tv_sec: patience, tv_usec: 0)
    let length = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, length)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, length)
  }

  deinit { close() }

  package func close() {
    if isOpen { Glibc.close(descriptor) }
    isOpen = false
  }

  /// Sends no more, and still reads.
  package func closeOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// How many bytes the system keeps for this side that have not been read.
  package func shrinkInput(to bytes: Int32) {
    var bytes = bytes
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
  }

  // MARK: - Sending

  /// Sends text.
  ///
  /// - Returns: Whether the other side took it.
  @discardableResult
  package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Sends as much as goes without waiting.
  ///
  /// - Returns: The bytes that went.
  package func sendWhatGoes(_ bytes: [UInt8]) -> Int {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.send(
        descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT.rawValue))
    }
    return max(0, count)
  }

  // MARK: - Receiving

  /// Waits for more.
  ///
  /// - Returns: false where no more comes.
  private func receive() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe chunk.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
    if count > 0 {
      received += chunk.prefix(count)
      return true
    }
    if count == 0 { end = .closed } else if errno == ECONNRESET { end = .reset }
    return false
  }

  /// All that comes until the other side closes.
  package func rest() -> [UInt8] {
    while receive() {}
    defer { received = [] }
    return received
  }

  /// Waits until the other side closes, and says whether it did.
  package func isClosed() -> Bool {
    _ = rest()
    return end != nil
  }

  /// Waits until this text has come.
  package func wait(for text: String) -> Bool {
    let pattern = Data(text.utf8)
    while Data(received).firstRange(of: pattern) == nil { if !receive() { return false } }
    return true
  }

  /// The next answer; nil where none comes.
  ///
  /// - Parameter isHead: Whether none of its body comes.
  package func answer(isHead: Bool = false) -> Answer? {
    guard let head = head() else { return nil }
    let lines = head.components(separatedBy: "\r\n")
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let answer = Answer(status: status, headers: Array(lines.dropFirst()), body: [])
    if isHead || status < 200 || status == 204 || status == 304 { return answer }
    let body =
      answer.header("transfer-encoding") == "chunked"
      ? chunks() : bytes(answer.header("content-length").flatMap(Int.init))
    return Answer(status: status, headers: answer.headers, body: body)
  }

  private func head() -> String? {
    let end = Data("\r\n\r\n".utf8)
    while true {
      if let range = Data(received).firstRange(of: end) {
        let head = String(decoding: received[..<range.lowerBound], as: UTF8.self)
        received.removeFirst(range.upperBound)
        return head
      }
      if !receive() { return nil }
    }
  }

  private func bytes(_ count: Int?) -> [UInt8] {
    guard let count else { return rest() }
    while received.count < count, receive() {}
    defer { received.removeFirst(min(count, received.count)) }
    return Array(received.prefix(count))
  }

  private func chunks() -> [UInt8] {
    var body: [UInt8] = []
    while let line = line(), let size = Int(line, radix: 16) {
      body += bytes(size)
      _ = self.line()
      if size == 0 { break }
    }
    return body
  }

  /// The next line; nil where none comes.
  package func line() -> String? {
    let end = Data("\r\n".utf8)
    while true {
      if let range = Data(received).firstRange(of: end) {
        let line = String(decoding: received[..<range.lowerBound], as: UTF8.self)
        received.removeFirst(range.upperBound)
        return line
      }
      if !receive() { return nil }
    }
  }
}
