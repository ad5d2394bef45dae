package import Serving
package import Tracking

/// MLflow's REST interface, version 2.0, over a run store.
package struct TrackingAPI: Sendable {
  private let store: RunStore

  package init(_ store: RunStore) { self.store = store }

  /// The calls that are answered.
  package var routes: [Route] { [] }
}
