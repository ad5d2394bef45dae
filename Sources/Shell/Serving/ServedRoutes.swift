import Experiments
import Serving
import Tracking
import TrackingAPI
import WebPages

/// All that `ui` answers: a table of routes after the other.
enum ServedRoutes {
  static func table(_ store: RunStore) -> RouteTable {
    RouteTable(vitals + TrackingAPI(store).routes + WebPages(store).routes)
  }

  /// Whether the server is there, and which it is: what waits for a server asks that.
  private static let vitals = [
    Route(.get, "/health") { _ in .text("OK") },
    Route(.get, "/version") { _ in .text(Version.current) },
  ]
}
