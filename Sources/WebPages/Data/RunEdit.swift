import Experiments
import JSON
import Serving
import Tracking

/// A change of a run that somebody makes on its page: its note.
struct RunEdit {
  /// The most bytes of a change.
  static let limit = 1 << 18

  private let store: RunStore
  private let experiment: String
  private let reference: String
  private let content: JSONFields

  /// - Throws: `HTTPError` where the body is no object of JSON.
  init(_ store: RunStore, _ call: Route.Call) async throws {
    self.store = store
    experiment = PageAddress.name(of: call["experiment"])
    reference = call["run"]
    let bytes = try await call.request.body.bytes(limit: Self.limit)
    do { content = try JSONFields(try JSONParser.parse(bytes)) } catch {
      throw HTTPError.invalid("the change cannot be read: \(error)")
    }
  }

  private func run() throws -> RunInfo {
    try store.summaries(in: experiment).run(try RunReference(here: reference), in: experiment).info
  }

  /// Takes `{"text": …}` as the note of the run; an empty one takes it away.
  func note() throws -> Response {
    guard let text = try member("text") else { throw HTTPError.invalid("the change has no text") }
    _ = try store.note(try run(), text.isEmpty ? nil : text)
    return .json(Array("{}\n".utf8))
  }

  private func member(_ name: String) throws(HTTPError) -> String? {
    do { return try content.textIfAny(name) } catch {
      throw .invalid("the change cannot be read: it \(error)")
    }
  }
}
