import Files
import Tracking

/// Sends requests with the program `curl`: pushing is rare, and a library for it would make each
/// start of this program slower.
///
/// Addresses, texts and passwords go through memory that has no name, never through a file or the
/// list of processes; where this program ends, curl does.
struct CurlTransport {
  private let address: MLflowAddress
  private let credentials: Credentials
  private let interruptsBefore: Int

  /// What a server is asked with.
  private enum Credentials {
    case none
    case token(String)
    case user(String, password: String)
  }

  /// The longest that a request may take, in seconds; a file may take longer, as long as it moves.
  private static let patience = "300"
  private static let longestAnswer = 16 << 20

  /// - Parameters:
  ///   - address: The server's. A user in it comes before those of the environment.
  ///   - environment: holds MLflow's `MLFLOW_TRACKING_TOKEN`, or `…_USERNAME` and `…_PASSWORD`,
  ///     where the server asks for them.
  ///   - mark: The interrupts that are done with; another one ends a request.
  init(to address: MLflowAddress, environment: [String: String], interruptsBefore mark: Int) {
    self.address = address
    credentials = Self.credentials(address, environment)
    interruptsBefore = mark
  }

  private static func credentials(
    _ address: MLflowAddress, _ environment: [String: String]
  ) -> Credentials {
    if let user = address.user { return .user(user.name, password: user.password) }
    if let token = environment["MLFLOW_TRACKING_TOKEN"] { return .token(token) }
    guard let user = environment["MLFLOW_TRACKING_USERNAME"] else { return .none }
    return .user(user, password: environment["MLFLOW_TRACKING_PASSWORD"] ?? "")
  }

  func send(_ request: MLflowServer.Request) throws(MLflowServerError) -> MLflowServer.Response {
    let configuration = try configuration(request)
    guard let input = UnnamedFile(holding: configuration.bytes) else {
      throw .unreachable(reason: "there is no memory for the request")
    }
    let body: UnnamedFile?
    var more: [Int32] = []
    switch request.body {
    case .none: body = nil
    case .json(let bytes): body = UnnamedFile(holding: bytes)
    case .file(let descriptor):
      body = nil
      more = [descriptor]
    }
    if let body { more = [body.descriptor] }
    let output = ProgramOutput(
      of: ["curl", "--disable", "--config", "-"], input: input.descriptor, more: more,
      limit: Self.longestAnswer, interruptsBefore: interruptsBefore)
    // Not before curl has read them.
    return try withExtendedLifetime((input, body)) { () throws(MLflowServerError) in
      try Self.response(output)
    }
  }

  private static func response(
    _ output: ProgramOutput?
  ) throws(MLflowServerError) -> MLflowServer.Response {
    guard let output else {
      throw .unreachable(reason: "the program `curl`, which sends the requests, is not installed")
    }
    switch output.end {
    case .interrupted: throw .interrupted
    case .tooLong: throw .unreachable(reason: "its answer has no end")
    case .exited(0): break
    case .exited(let status): throw .unreachable(reason: reason(status))
    }
    // The last line is the status.
    let end = output.bytes.lastIndex(of: UInt8(ascii: "\n")) ?? output.bytes.startIndex
    let status = Int(String(decoding: output.bytes[end...].dropFirst(), as: UTF8.self))
    return MLflowServer.Response(status: status ?? 0, body: Array(output.bytes[..<end]))
  }

  /// The file that is sent, as curl finds it: no name of a file is a word of its language.
  private static let givenFile = "/dev/fd/3"

  private func configuration(
    _ request: MLflowServer.Request
  ) throws(MLflowServerError) -> CurlConfiguration {
    var options = CurlConfiguration()
    options.set("silent")
    // An address is one address, as it stands, and no answer leads to another.
    options.set("globoff")
    options.set("path-as-is")
    try options.set("proto", "=http,https")
    try options.set("proto-redir", "=http,https")
    try options.set("max-redirs", "0")
    // What is for this machine is no other's business, whatever proxy there may be.
    if address.isLocal { try options.set("noproxy", "*") }
    try options.set("url", address.text + request.path)
    try options.set("connect-timeout", "10")
    options.writeStatus()
    // Else curl waits a second for a word that few servers say before each file.
    try options.set("header", "Expect:")
    switch request.body {
    case .none: try options.set("max-time", Self.patience)
    case .json:
      try options.set("max-time", Self.patience)
      try options.set("header", "Content-Type: application/json")
      try options.set("data-binary", "@" + Self.givenFile)
    case .file:
      try options.set("speed-limit", "1")
      try options.set("speed-time", Self.patience)
      try options.set("upload-file", Self.givenFile)
      try options.set("header", "Content-Type: application/octet-stream")
    }
    try options.set("request", request.method)
    switch credentials {
    case .none: break
    case .token(let token): try options.set("header", "Authorization: Bearer \(token)")
    case .user(let name, let password): try options.set("user", "\(name):\(password)")
    }
    return options
  }

  /// What curl's exit status says, as its manual lists them.
  static func reason(_ status: Int?) -> String {
    switch status {
    case 3: "that is no address"
    case 5: "there is no such proxy"
    case 6: "there is no such host"
    case 7: "nothing answers there"
    case 22: "the server does not have it"
    case 28: "no answer came in time"
    case 35, 51, 58, 60: "the connection is not secure: its certificate is not trusted"
    case 18, 52, 56: "the connection broke"
    default: "curl ended with status \(status.map(String.init) ?? "unknown")"
    }
  }
}
