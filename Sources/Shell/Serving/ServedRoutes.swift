import Serving
import Tracking
import TrackingAPI
import WebPages

/// All that `ui` answers: the tables of routes, one after the other.
struct ServedRoutes {
  private let tracking: TrackingAPI
  private let pages: WebPages

  init(_ store: RunStore) {
    tracking = TrackingAPI(store)
    pages = WebPages(store)
  }

  var table: RouteTable { RouteTable(tracking.routes + pages.routes) }

  /// Ends what was begun for clients, when the last of them has been answered.
  @Sendable func close() async { await tracking.close() }
}
