import Experiments
import Pages
import Reports
import Serving

/// The pages of what the prompt's session has loaded and learnt: its errors, its items and users,
/// predictions taken apart. Each is named by identifiers, as the ratings have them.
struct SessionRoutes {
  /// nil where the server is a program of its own.
  let queue: SessionQueue?
  /// A page in the form that its address ends in.
  let answer: @Sendable (OutputFormat?, WebPage) -> Response

  var routes: [Route] {
    [
      route("/session/{name}") { looks, name, request in
        switch name {
        case "errors": try looks.errors(by: request.queried("by") ?? "")
        case "predictions":
          try looks.prediction(
            user: request.queried("user") ?? "", item: request.queried("item") ?? "")
        case "items": try looks.items(called: request.queried("item") ?? "")
        case "users": try looks.user(request.queried("user") ?? "")
        default: throw HTTPError.missing("the session has no page `\(name)`")
        }
      },
      route("/session/items/{name}") { looks, name, _ in try looks.item(name) },
      route("/session/users/{name}") { looks, name, _ in try looks.user(name) },
      Route(.get, "/session") { _ in
        await made(nil) { try SessionLooks($0).overview }
      },
    ]
  }

  private func route(
    _ pattern: RoutePattern,
    _ make: @escaping @Sendable (inout SessionLooks, String, Request) throws -> WebPage
  ) -> Route {
    Route(.get, pattern) { call in
      // An identifier may end as a form does; it is rare, and then the identifier with a form behind
      // it names its forms.
      let twin = Twin(call["name"]) { _ in false }
      return await made(twin.format) { workspace in
        var looks = SessionLooks(workspace)
        defer { workspace = looks.workspace }
        return try make(&looks, PageAddress.name(of: twin.name), call.request)
      }
    }
  }

  private func made(
    _ format: OutputFormat?, _ make: @Sendable (inout Workspace) throws -> WebPage
  ) async -> Response {
    do {
      let made = try await queue?.make { workspace in answer(format, try make(&workspace)) }
      return made ?? answer(format, Self.absent)
    } catch {
      return answer(format, SessionFault(error).page)
    }
  }

  /// What is said where no session serves.
  private static var absent: WebPage {
    WebPage(
      title: "No session",
      body: """
        <h2>No session serves these pages</h2>
        <p>This server shows what is recorded. For errors, neighbours, predictions and \
        recommendations it has to be the prompt's: start <code>latentlens</code>, then</p>
        <pre class="script">load ml-latest-small
        run
        ui</pre>
        """,
      report: Report(lines: ["no session serves these pages: start latentlens, load, run, ui"]),
      status: 404)
  }
}
