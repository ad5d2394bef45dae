import Foundation
import Synchronization

/// A server of HTTP on this machine that may answer anything, or nothing.
final class LoopbackServer: Sendable {
  struct Request: Sendable {
    let method: String
    let path: String
    let headers: String
    let body: Data
  }

  enum Answer: Sendable {
    case json(String)
    /// A status line's end, headers and a body.
    case raw(String)
    /// A status line's end and headers, without `Content-Length`, and a body.
    case bytes(String, Data)
    /// Bytes without an end.
    case endless
    /// None, ever: the connection stays open as long as the other side wants it.
    case silence
  }

  let port: UInt16
  private let listener: Int32
  private let answer: @Sendable (Request) -> Answer
  private let seen = Mutex<(requests: [Request], closed: Int)>(([], 0))

  /// What was asked for so far.
  var requests: [Request] { seen.withLock { $0.requests } }
  /// How many of those who got no answer have gone.
  var closedConnections: Int { seen.withLock { $0.closed } }
  var address: String { "http://127.0.0.1:\(port)" }

  init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
    self.answer = answer
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = unsafe withUnsafeMutablePointer(to: &place) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(listener, address, size) == 0 && listen(listener, 64) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: place.sin_port)
    self.listener = listener
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    Thread.detachNewThread { [weak self] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        guard let self else { return }
        Thread.detachNewThread { self.serve(connection) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = read(connection) else { return }
    seen.withLock { $0.requests.append(request) }
    switch answer(request) {
    case .json(let text):
      send("HTTP/1.1 200 OK\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)", connection)
    case .raw(let text): send("HTTP/1.1 \(text)", connection)
    case .bytes(let head, let body):
      send("HTTP/1.1 \(head)\r\nContent-Length: \(body.count)\r\n\r\n", connection)
      send(Array(body), connection)
    case .endless:
      send("HTTP/1.1 200 OK\r\n\r\n", connection)
      let piece = String(repeating: "x", count: 1 << 16)
      while send(piece, connection) {}
    case .silence:
      var byte: UInt8 = 0
      while unsafe recv(connection, &byte, 1, 0) > 0 {}
      seen.withLock { $0.closed += 1 }
    }
  }

  private func read(_ connection: Int32) -> Request? {
    var data = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    func more() -> Bool {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe recv(connection, $0.baseAddress, $0.count, 0)
      }
      data += chunk.prefix(max(0, count))
      return count > 0
    }
    while data.firstRange(of: Data("\r\n\r\n".utf8)) == nil { if !more() { return nil } }
    guard let end = data.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
    let length = head.lowercased().firstMatch(of: /content-length: (\d+)/).flatMap { Int($0.1) }
    while data.count < end.upperBound + (length ?? 0) { if !more() { return nil } }
    let words = head.split(separator: " ", maxSplits: 2)
    return Request(
      method: String(words[0]), path: String(words[1]), headers: head,
      body: Data(data[end.upperBound...]))
  }

  @discardableResult
  private func send(_ text: String, _ connection: Int32) -> Bool {
    send(Array(text.utf8), connection)
  }

  @discardableResult
  private func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

extension LoopbackServer {
  /// What an MLflow server with a plain mind answers, with words of an attacker's in some places.
  struct Words: Sendable {
    var experiment = "7"
    var run = "run0"
    var model = "m-1"
    var place = "mlflow-artifacts:/7/run0/artifacts"

    func answer(_ request: Request) -> Answer {
      let name = request.path.split(separator: "?")[0].trimmingPrefix("/api/2.0/mlflow/")
      switch name {
      case "experiments/get-by-name":
        return .json(json(["experiment": ["experiment_id": experiment]]))
      case "runs/search": return .json("{}")
      case "runs/create":
        return .json(json(["run": ["info": ["run_id": run, "artifact_uri": place]]]))
      case "logged-models":
        let info = ["model_id": model, "artifact_uri": "mlflow-artifacts:/7/models/x/artifacts"]
        return .json(json(["model": ["info": info]]))
      default: return .json("{}")
      }
    }

    private func json(_ value: [String: Any]) -> String {
      let data = try? JSONSerialization.data(withJSONObject: value)
      return String(decoding: data ?? Data(), as: UTF8.self)
    }
  }
}

/// Counts what a server was asked, whichever thread it was on.
final class RequestCount: Sendable {
  private let count = Atomic<Int>(0)

  /// How many there were before.
  func next() -> Int { count.add(1, ordering: .relaxed).oldValue }
}
