import Serving
import Tracking
import TrackingAPI

/// All that `ui` answers: the tables of routes, one after the other.
struct ServedRoutes {
  private let tracking: TrackingAPI

  init(_ store: RunStore) { tracking = TrackingAPI(store) }

  var table: RouteTable { RouteTable(tracking.routes) }

  /// Ends what was begun for clients, when the last of them has been answered.
  @Sendable func close() async { await tracking.close() }
}
