/// Who may ask a server anything at all. Every request passes here before its address is looked up.
///
/// A page of another origin that is open in the user's browser can send requests to this machine as
/// well as its user can. It cannot choose the headers by which a browser says so: `Host` (which
/// stays the attacker's name when that name is made to point here), `Origin` and `Sec-Fetch-Site`.
/// Programs that are no browsers send none of the last two.
struct Gate: Sendable {
  /// The names under which the server is reached, with its port: `127.0.0.1:5000`.
  private let authorities: Set<String>
  /// Whether it has names that it does not know of; it then has a token.
  private let hasOtherNames: Bool
  private let port: Int
  private let token: AccessToken?

  /// - Parameters:
  ///   - hosts: What the server is called beside the names of this machine for itself.
  ///   - hasOtherNames: Whether it listens on all addresses of the machine.
  ///   - token: What a client must know; nil where only this machine reaches the server.
  init(port: Int, hosts: [String] = [], hasOtherNames: Bool = false, token: AccessToken? = nil) {
    let names = ["127.0.0.1", "localhost", "[::1]"] + hosts
    authorities = Set(names.map { "\($0.lowercased()):\(port)" })
    self.hasOtherNames = hasOtherNames && token != nil
    self.port = port
    self.token = token
  }

  /// What becomes of a request.
  enum Admission {
    case request(Request)
    /// It is answered at the gate.
    case answer(Response)
  }

  /// - Throws: `HTTPError`: 400 for what cannot be read, 401 without the token, 403 for a stranger,
  ///   405 for a method that no address has.
  func admit(_ head: RequestHead) throws(HTTPError) -> Admission {
    let authority = try authority(of: head)
    try refuseStrangers(head, authority)
    guard let method = Request.Method(rawValue: head.method) else {
      throw .unknownMethod(head.method, allowed: Request.Method.allCases.map(\.rawValue))
    }
    let target = try RequestTarget(head.target)
    let request = Request(method, target.path, query: target.query, headers: head.headers)
    guard let token else { return .request(request) }
    if target.path.isEmpty, let given = request.queried("token") {
      guard token.isKnown(by: given) else { throw .unauthenticated }
      return .answer(welcome(token))
    }
    guard isKnown(token, to: head) else { throw .unauthenticated }
    return .request(request)
  }

  // MARK: - Where it comes from

  private func authority(of head: RequestHead) throws(HTTPError) -> String {
    let hosts = head.values("host")
    guard hosts.count == 1, let host = hosts.first?.lowercased(),
      host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !host.contains("@"), !host.contains("/"),
      !host.isEmpty
    else { throw .invalid("a request needs one header `Host`, with a name and a port") }
    let isOurs = authorities.contains(host) || hasOtherNames && host.hasSuffix(":\(port)")
    guard isOurs else {
      throw .forbidden("`Host` must be \(authorities.sorted().joined(separator: ", "))")
    }
    return host
  }

  private func refuseStrangers(_ head: RequestHead, _ authority: String) throws(HTTPError) {
    for origin in head.values("origin") where origin.lowercased() != "http://" + authority {
      throw .forbidden("pages of other origins are not answered")
    }
    for site in head.values("sec-fetch-site") where !["same-origin", "none"].contains(site) {
      guard isLinkFollowed(head) else {
        throw .forbidden("pages of other sites are not answered")
      }
    }
  }

  /// Whether the user followed a link to here, as one that a notebook shows: what is answered then
  /// is a page of its own, of which the other one sees nothing.
  private func isLinkFollowed(_ head: RequestHead) -> Bool {
    head.method == "GET" && head.values("origin").isEmpty
      && head.values("sec-fetch-mode") == ["navigate"]
      && head.values("sec-fetch-dest") == ["document"]
  }

  // MARK: - Who it comes from

  /// Cookies know no ports: servers on several ports must not take each other's away.
  private var cookieName: String { "latentlens-\(port)" }

  private func isKnown(_ token: AccessToken, to head: RequestHead) -> Bool {
    for value in head.values("authorization") {
      let words = value.split(separator: " ")
      if words.count == 2, words[0].lowercased() == "bearer" {
        return token.isKnown(by: String(words[1]))
      }
    }
    let cookies = head.values("cookie").flatMap { $0.split(separator: ";") }
    return cookies.contains { cookie in
      let parts = cookie.split(separator: "=", maxSplits: 1)
      return parts.count == 2 && parts[0].drop { $0 == " " } == cookieName
        && token.isKnown(by: String(parts[1]))
    }
  }

  /// Gives a browser the token to keep, and sends it to the page without it in the address.
  private func welcome(_ token: AccessToken) -> Response {
    Response(
      status: 303, contentType: "text/plain; charset=utf-8",
      headers: [
        Header("Location", "/"),
        Header("Set-Cookie", "\(cookieName)=\(token.text); Path=/; HttpOnly; SameSite=Lax"),
      ])
  }
}

extension HTTPError {
  static func forbidden(_ message: String) -> HTTPError {
    HTTPError(status: 403, code: "PERMISSION_DENIED", message: message)
  }

  static let unauthenticated = HTTPError(
    status: 401, code: "UNAUTHENTICATED",
    message: "say who you are: open the address with the token that `ui` has printed, or set "
      + "MLFLOW_TRACKING_TOKEN to it",
    headers: [Header("WWW-Authenticate", "Bearer")])

  static func unknownMethod(_ method: String, allowed: [String]) -> HTTPError {
    HTTPError(
      status: 405, code: "ENDPOINT_NOT_FOUND",
      message: "the address answers \(allowed.joined(separator: ", ")), not \(method)",
      headers: [Header("Allow", allowed.joined(separator: ", "))])
  }
}
