import FoundationEssentials
import Tracking

/// Sends requests with the program `curl`: pushing is rare, and a library for it would make each
/// start of this program slower.
///
/// Addresses, texts and passwords go through files that nobody else can read, never through the
/// list of processes.
struct CurlTransport {
  private let address: String
  private let folder: TemporaryFolder
  private let credentials: [String]

  /// The longest that a request may take, in seconds.
  private static let patience = 300
  private static let longestAnswer = 16 << 20

  /// - Parameter address: `http://host:port`, or with a path below it.
  /// - Parameter environment: holds MLflow's `MLFLOW_TRACKING_TOKEN`, or `…_USERNAME` and
  ///   `…_PASSWORD`, where the server asks for them.
  init(to address: String, environment: [String: String]) throws {
    self.address = address
    folder = try TemporaryFolder(for: address)
    credentials = Self.credentials(environment)
  }

  /// Removes the files that requests went through.
  func close() { folder.remove() }

  private static func credentials(_ environment: [String: String]) -> [String] {
    if let token = environment["MLFLOW_TRACKING_TOKEN"] {
      return ["header = \(quoted("Authorization: Bearer \(token)"))"]
    }
    guard let user = environment["MLFLOW_TRACKING_USERNAME"] else { return [] }
    return ["user = \(quoted("\(user):\(environment["MLFLOW_TRACKING_PASSWORD"] ?? "")"))"]
  }

  /// A text as curl's configuration has it.
  private static func quoted(_ text: String) -> String {
    "\"" + text.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "\""
  }

  func send(_ request: MLflowServer.Request) throws(MLflowServerError) -> MLflowServer.Response {
    let configuration = try write("request", Array(lines(request).map { $0 + "\n" }.joined().utf8))
    let words = ["curl", "--disable", "--config", configuration]
    guard let answer = ProgramOutput(of: words, limit: Self.longestAnswer) else {
      throw .unreachable(reason: "the program `curl`, which sends the requests, is not installed")
    }
    guard answer.status == 0, !answer.isCut else {
      throw .unreachable(reason: Self.reason(answer.status))
    }
    // The last line is the status, as `write-out` asks for it.
    let end = answer.bytes.lastIndex(of: UInt8(ascii: "\n")) ?? answer.bytes.startIndex
    let status = Int(String(decoding: answer.bytes[end...].dropFirst(), as: UTF8.self))
    return MLflowServer.Response(status: status ?? 0, body: Array(answer.bytes[..<end]))
  }

  private func lines(
    _ request: MLflowServer.Request
  ) throws(MLflowServerError) -> [String] {
    var lines = [
      "silent", "url = \(Self.quoted(address + request.path))",
      "max-time = \(Self.patience)", "connect-timeout = 10",
      "write-out = \"\\n%{http_code}\"",
      // Else curl waits a second for a word that few servers say before each file.
      "header = \"Expect:\"",
    ]
    switch request.body {
    case .none: lines.append("request = \(request.method)")
    case .json(let bytes):
      lines += [
        "request = \(request.method)", "header = \"Content-Type: application/json\"",
        "data-binary = \(Self.quoted("@" + (try write("body", bytes))))",
      ]
    case .file(let path):
      lines += [
        "upload-file = \(Self.quoted(path))", "header = \"Content-Type: application/octet-stream\"",
      ]
    }
    return lines + credentials
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws(MLflowServerError) -> String {
    let path = "\(folder.path)/\(name)"
    do { try Data(bytes).write(to: URL(filePath: path)) } catch {
      throw .unreachable(reason: "`\(path)` cannot be written")
    }
    return path
  }

  /// What curl's exit status says, as its manual lists them.
  private static func reason(_ status: Int?) -> String {
    switch status {
    case 3: "that is no address"
    case 6: "there is no such host"
    case 7: "nothing answers there"
    case 28: "no answer came in time"
    case 35, 51, 58, 60: "the connection is not secure: its certificate is not trusted"
    case 52, 56: "the connection broke"
    default: "curl ended with status \(status.map(String.init) ?? "unknown")"
    }
  }
}
