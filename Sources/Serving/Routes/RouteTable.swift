/// All that a server answers.
package struct RouteTable: Sendable {
  package let routes: [Route]

  package init(_ routes: [Route]) { self.routes = routes }

  /// The route of a request with what its address says; a HEAD is answered by the route of GET.
  ///
  /// - Throws: `HTTPError` 404 where no route has the path, 405 where one has, for another method.
  /// - Complexity: linear in the routes.
  package func route(_ request: Request) throws(HTTPError) -> (Route, Route.Call) {
    let method = request.method == .head ? .get : request.method
    var others: [String] = []
    for route in routes {
      guard let values = route.pattern.values(in: request.path) else { continue }
      if route.method == method { return (route, Route.Call(request: request, values: values)) }
      others.append(route.method.rawValue)
    }
    guard others.isEmpty else {
      throw .unknownMethod(request.method.rawValue, allowed: others)
    }
    throw HTTPError(
      status: 404, code: "ENDPOINT_NOT_FOUND",
      message: "nothing is at /\(request.path.joined(separator: "/"))")
  }

  /// What is answered to a request; every error becomes an answer.
  ///
  /// Tests call this; a server does so after its gate has let the request through.
  package func answer(_ request: Request) async -> Response {
    do {
      let (route, call) = try route(request)
      return await route.response(to: call)
    } catch {
      return Response(error)
    }
  }
}
