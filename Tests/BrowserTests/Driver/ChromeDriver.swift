import Foundation
import JSON
import TestSupport

/// The program that drives Chromium, spoken to in WebDriver (W3C, 2018) over plain HTTP. It ends with
/// its value, and with the process that started it; the browser ends with it.
final class ChromeDriver {
  /// Why a command was not carried out, in the driver's words.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private let process = Process()
  /// The driver ends as soon as this is closed.
  private let life = Pipe()
  private let port: Int

  /// Whether `Tests/run --browser` asks for a browser, and one is there.
  static let isThere: Bool = {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let isInstalled = folders.contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/chromedriver")
    }
    return environment["LL_BROWSER"] != nil && isInstalled
  }()

  private static let script = """
    chromedriver --port=0 --log-level=SEVERE &
    read -r line
    kill -9 $!
    """

  init() throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script]
    process.standardInput = life
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    Self.heedSignals()
    try process.run()
    try output.fileHandleForWriting.close()
    var printed = ""
    while true {
      let data = output.fileHandleForReading.availableData
      printed += String(decoding: data, as: UTF8.self)
      if let found = printed.firstMatch(of: /successfully on port (\d+)/), let port = Int(found.1) {
        self.port = port
        return
      }
      if data.isEmpty { throw Fault(description: "the driver does not start: \(printed)") }
    }
  }

  deinit { try? life.fileHandleForWriting.close() }

  /// Threads of test runners block signals, and a program that is started inherits that: the browser
  /// would wait for ever for its parts.
  static func heedSignals() {
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, nil)
  }

  /// Has a command carried out.
  ///
  /// - Returns: What the answer says beside that it is one.
  /// - Throws: `Fault`; `POSIXError` where the driver has gone.
  func call(_ method: String, _ path: String, _ body: JSONValue? = nil) throws -> JSONValue {
    let connection = try RawConnection(port: port, patience: 120)
    let content = body.map { JSONWriter.line(of: $0) } ?? []
    connection.send(
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        + "Content-Type: application/json\r\nContent-Length: \(content.count)\r\n\r\n")
    connection.send(content)
    guard let answer = connection.answer() else {
      throw Fault(description: "no answer to \(method) \(path)")
    }
    let value = try JSONParser.parse(answer.body)["value"] ?? .null
    if answer.status == 200 { return value }
    throw Fault(
      description: "\(value["error"]?.text ?? "\(answer.status)"): \(value["message"]?.text ?? "")")
  }
}
