import Experiments
import Serving
import Tracking
import TrackingAPI
import WebPages

/// All that `ui` answers: the tables of routes, one after the other.
struct ServedRoutes {
  private let tracking: TrackingAPI
  private let pages: WebPages

  /// - Parameter session: That of the prompt which the server stands beside.
  init(_ store: RunStore, _ session: ServedSession?) {
    tracking = TrackingAPI(store)
    pages = WebPages(store, session: session)
  }

  var table: RouteTable { RouteTable(vitals + tracking.routes + pages.routes) }

  /// Whether the server is there, and which it is: what waits for a server asks that.
  private var vitals: [Route] {
    [
      Route(.get, "/health") { _ in .text("OK") },
      Route(.get, "/version") { _ in .text(Version.current) },
    ]
  }

  /// Ends what was begun for clients, when the last of them has been answered.
  @Sendable func close() async { await tracking.close() }
}
