import Serving
import Tracking

/// The addresses of things by the ids that MLflow's clients know them by, as the links have them that
/// these print at the end of a run.
struct IdentifierLinks {
  let store: RunStore

  var routes: [Route] {
    [
      Route(.get, "/runs/{id}") { call in try told { try run(call["id"]) } },
      Route(.get, "/by-id/{id}") { call in try told { try experiment(call["id"]) } },
    ]
  }

  private func told(_ make: () throws -> String) throws -> Response {
    let address: String
    do { address = try make() } catch { throw FaultView(error).error }
    return Response(
      status: 302, contentType: "text/plain; charset=utf-8", headers: [Header("Location", address)])
  }

  private func run(_ id: String) throws -> String {
    guard let place = try store.place(ofRun: id), !place.isDeleted else {
      throw HTTPError.missing("there is no run `\(id.prefix(64))`")
    }
    return PageAddress.run(id, of: place.experiment)
  }

  private func experiment(_ id: String) throws -> String {
    for name in try store.experimentNames() where try store.experimentInfo(name)?.identifier == id {
      return PageAddress.experiment(name)
    }
    throw HTTPError.missing("there is no experiment `\(id.prefix(64))`")
  }
}
