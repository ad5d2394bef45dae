import Serving
import Settings
import Tracking
import WebPages

/// What a server of the store's runs is started with, from the prompt and as a program of its own.
struct ServerStart {
  /// MLflow's, which its clients look for.
  static let usualPort = 5000
  static let ports = 0...65_535

  let address: ServerAddress
  let port: Int

  init(address: ServerAddress?, port: Int?) {
    self.address = address ?? .loopback
    self.port = port ?? Self.usualPort
  }

  /// - Parameter session: That of the prompt, where there is one.
  /// - Throws: `ServerError`.
  func server(
    of store: RunStore, beside session: ServedSession? = nil
  ) throws(ServerError) -> Server {
    let routes = ServedRoutes(store, session)
    return try Server(routes.table, at: address, port: port, closing: routes.close)
  }

  /// An address to listen at, as it is typed.
  static func address(_ text: String) throws(ValueError) -> ServerAddress {
    guard let address = ServerAddress(text) else {
      throw ValueError(
        "must be an address of this machine, such as 0.0.0.0 for all, not `\(text)`")
    }
    return address
  }

  /// What MLflow's clients need to know of a server, as lines for the system's shell.
  static func clientLines(_ server: Server) -> [String] {
    ["export MLFLOW_TRACKING_URI=\(server.page)"]
      + (server.token.map { ["export MLFLOW_TRACKING_TOKEN=\($0.text)"] } ?? [])
  }
}

extension ServerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .portTaken(let port, _): "another program has port \(port)"
    case .portForbidden(let port): "port \(port) is for the system's administrator only"
    case .unavailable(let reason): "no server can be started: \(reason)"
    }
  }

  /// Another port to try.
  var otherPort: Int? {
    switch self {
    case .portTaken(_, let free): free
    case .portForbidden: ServerStart.usualPort
    case .unavailable: nil
    }
  }
}
